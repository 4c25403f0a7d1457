import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CliError } from '../cli-error.js';

/** Asks twice on a terminal, without showing what is typed; undefined when nothing is typed or there is no terminal: one is made then. */
export async function readPassword(): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const first = await askHidden('New password (empty: one is made): ');
  if (first === '') return undefined;
  if ((await askHidden('Repeat the password: ')) !== first)
    throw new CliError('The two passwords differ; nothing was changed.');
  return first;
}

async function askHidden(prompt: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(prompt);
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
