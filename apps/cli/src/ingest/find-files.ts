import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';

/** The files named, and all below the folders named, hidden ones left out; sorted within a folder. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (!info) throw new CliError(`There is no file or folder ${path}.`);
    if (!info.isDirectory()) found.push(path);
    else found.push(...(await filesBelow(path)));
  }
  if (found.length === 0) throw new CliError('There is no file in what was named.');
  return [...new Set(found)];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !file
          .slice(folder.length)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}
