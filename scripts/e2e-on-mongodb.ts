/**
 * Runs the tests of e2e/ with DATABASE=mongodb on a mongod of its own, or on that of ATTENDANT_TEST_MONGODB_URI.
 *   npm run test:mongodb [-- e2e/chat e2e/admin]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startMongo } from '../libs/testing/mongo-server.js';
import { PROJECT_ROOT } from './stack/programs.js';

async function main(): Promise<void> {
  const mongo = await startMongo();
  const wanted = process.argv.slice(2);
  const jest = spawn(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      join(PROJECT_ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...(wanted.length > 0 ? wanted : ['e2e']),
    ],
    {
      cwd: PROJECT_ROOT,
      stdio: 'inherit',
      env: { ...process.env, E2E_DATABASE: 'mongodb', E2E_MONGODB_URI: mongo.uri },
    },
  );
  const [code] = (await once(jest, 'exit')) as [number | null];
  await mongo.stop();
  process.exit(code ?? 1);
}

void main();
