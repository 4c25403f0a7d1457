import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseEnvironment } from './database.js';
import { PROJECT_ROOT } from './running-server.js';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of `attendant` to its end. */
export function attendant(dataDir: string, ...words: string[]): Promise<Finished> {
  return finished(startAttendant({ DATA_DIR: dataDir, ...databaseEnvironment(dataDir) }, ...words));
}

export async function finished(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export function startAttendant(env: Readonly<Record<string, string>>, ...words: string[]): ChildProcess {
  return spawn(process.execPath, [join(PROJECT_ROOT, 'bin', 'attendant.cjs'), ...words], {
    cwd: tmpdir(),
    // Loading the sentence model takes longer than most commands.
    env: { PATH: process.env['PATH'], EMBEDDING_SECOND_MODEL: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
