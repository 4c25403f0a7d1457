import { glob, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CliError } from '../cli-error.js';

/** A file of this machine, and the name that its document has on the server: the same on every run. */
export interface FoundFile {
  readonly path: string;
  /** Of a file below a named folder, its path from that folder on, with `/`; otherwise the file's own name. */
  readonly name: string;
}

const PATTERN = /[*?[\]{}]/;

/** The files named, those that patterns match, and all below the folders named, hidden ones left out; sorted within a folder. */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory()) found.push(...(await filesBelow(path)));
    else if (info) found.push({ path, name: basename(path) });
    else if (PATTERN.test(path)) found.push(...(await filesMatching(path)));
    else throw new CliError(`There is no file or folder ${path}.`);
  }
  if (found.length === 0) throw new CliError('There is no file in what was named.');
  return [...new Map(found.map((file) => [resolve(file.path), file])).values()];
}

/** The name of a folder in the names of the files below it, with `/` at its end. */
export function folderName(folder: string): string {
  return `${basename(resolve(folder))}/`;
}

export async function filesBelow(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isHidden(relative(folder, path)))
    .sort()
    .map((path) => ({ path, name: folderName(folder) + slashed(relative(folder, path)) }));
}

async function filesMatching(pattern: string): Promise<FoundFile[]> {
  const base = fixedPart(pattern);
  const found: FoundFile[] = [];
  for await (const path of glob(pattern)) {
    const below = relative(base, path);
    if (isHidden(below) || !(await stat(path)).isFile()) continue;
    const isInFolder = base !== '.' && base !== sep;
    found.push({ path, name: isInFolder ? folderName(base) + slashed(below) : slashed(below) });
  }
  if (found.length === 0) throw new CliError(`No file matches ${pattern}.`);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The folder before the first part of the path that is a pattern. */
function fixedPart(pattern: string): string {
  let base = dirname(pattern);
  while (PATTERN.test(base)) base = dirname(base);
  return base;
}

function isHidden(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '..' && part !== '.');
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
