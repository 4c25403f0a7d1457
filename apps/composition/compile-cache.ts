import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// To be imported before all that is large: the compiled code of modules is kept for the next start, beside the modules
// that it is of. Where nothing can be written, each start takes as long as the first.
enableCompileCache(resolve(__dirname, '../../.compiled'));
