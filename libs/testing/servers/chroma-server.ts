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

const PROGRAM: ServerProgram = {
  name: 'Chroma',
  path: process.env['CHROMA'] ?? join(PROJECT_ROOT, '.cache', 'chroma', 'bin', 'chroma'),
  howToGetIt: 'run scripts/fetch-chroma.sh, or set CHROMA to the path of its program',
  inCi: false,
};

export function describeWithChroma(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

export async function startChroma(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-chroma-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = new RestartableProcess(
    {
      command: PROGRAM.path,
      args: ['run', '--path', folder, '--host', '127.0.0.1', '--port', String(port)],
      env: { ...process.env, ANONYMIZED_TELEMETRY: 'False' },
    },
    async () => (await fetch(`${url}/api/v2/heartbeat`)).ok,
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
