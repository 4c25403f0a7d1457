import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import { ignoreClosedOutput } from '@app/observability';

// The queue is embedded in the server: a worker beside it would never get a job.
ignoreClosedOutput();
process.stderr.write(
  [
    'The worker has nothing to do: the server (`npm start`) runs the jobs itself, from its embedded queue.',
    'A separate worker needs a queue that processes share, which this version does not have yet.\n',
  ].join('\n'),
);
process.exitCode = 1;
