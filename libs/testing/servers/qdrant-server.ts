import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { freePort } from '../free-port.js';
import {
  describeWithServer,
  RestartableProcess,
  type ServerProgram,
  type TestServer,
} from './test-server.js';

const PACKAGES = join(PROJECT_ROOT, '.cache', 'qdrant-edge');
const PROGRAM: ServerProgram = {
  name: "Qdrant's engine",
  path: join(PACKAGES, 'qdrant_edge'),
  howToGetIt: 'run scripts/fetch-qdrant.sh',
  inCi: false,
};
const PEER = join(PROJECT_ROOT, 'libs', 'testing', 'servers', 'qdrant-engine.py');
export const QDRANT_API_KEY = 'a key of the tests';

export function describeWithQdrant(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

/** Qdrant's engine behind an HTTP layer of our own, see qdrant-engine.py. */
export async function startQdrant(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-qdrant-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = new RestartableProcess(
    {
      command: 'python3',
      args: [PEER, folder, String(port), QDRANT_API_KEY],
      env: { ...process.env, PYTHONPATH: PACKAGES },
    },
    async () => (await fetch(`${url}/collections`, { headers: { 'api-key': QDRANT_API_KEY } })).ok,
  );
  await server.start();
  return {
    url,
    kill: () => server.kill(),
    start: () => server.start(),
    stop: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
