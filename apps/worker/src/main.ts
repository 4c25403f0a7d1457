import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { loadConfig, StartupError } from '@app/config';
import { ignoreClosedOutput } from '@app/observability';
import { queueConfig } from '@app/queue';

/** With an embedded queue the server runs the jobs itself: a worker beside it would never get one. */
function refusal(queue: string): string {
  return [
    `The worker has nothing to do: QUEUE=${queue} runs the jobs inside the server (\`npm start\`).`,
    'A worker of its own needs a queue that is shared between processes, which this version does not have yet.',
  ].join('\n');
}

function main(): void {
  ignoreClosedOutput();
  const { queue } = loadConfig([queueConfig]).get(queueConfig);
  throw new StartupError(refusal(queue));
}

try {
  main();
} catch (error) {
  process.stderr.write(
    `${error instanceof StartupError ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = 1;
}
