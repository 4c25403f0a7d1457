import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CliError } from '../cli-error.js';

/** Throws CliError before an evaluation of minutes, not after it. */
export async function mustBeWritable(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const existing = await stat(file).catch(() => undefined);
  await access(existing ? file : folder, constants.W_OK).catch(() => {
    throw new CliError(`${file} cannot be written.`);
  });
  if (existing?.isDirectory()) throw new CliError(`${file} is a folder, not a file.`);
}
