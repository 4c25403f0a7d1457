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
  name: 'Azurite',
  path: join(PROJECT_ROOT, '.cache', 'azurite', 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js'),
  howToGetIt: 'run scripts/fetch-azurite.sh',
  inCi: true,
};

/** The account that Azurite has from the beginning, as its documentation prints it. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export function describeWithAzurite(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

export function azuriteConnectionString(url: string, key = KEY): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=${url}/${ACCOUNT};`;
}

/** Azurite's blob service. It has no containers at first. */
export async function startAzurite(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-azurite-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['--location', folder, '--blobHost', '127.0.0.1', '--blobPort', String(port), '--silent'];
  const server = new RestartableProcess(
    { command: process.execPath, args: [PROGRAM.path, ...args, '--disableTelemetry'], cwd: folder },
    async () => (await fetch(url)).status > 0,
    // It saves its list of blobs every five seconds, and when it is told to end.
    'SIGTERM',
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
