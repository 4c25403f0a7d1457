import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { messageOf } from '@app/kernel';
import { extract } from 'tar-stream';
import { fileProblem } from '../sets/json-lines.js';

/** A file of a folder or an archive. */
export interface DocumentFile {
  /** Within the folder, separated by `/`. */
  readonly path: string;
  readonly content: Buffer;
}

/** Documents that questions are asked about. */
export interface DocumentFolder {
  /** The folder's name, or the archive's without `.tar.gz`. */
  readonly name: string;
  readonly files: readonly DocumentFile[];
}

const ARCHIVE = /\.(tar\.gz|tgz)$/i;

/** Reads a folder with all below it, or a `.tar.gz`; hidden files are left out. Throws VALIDATION_ERROR when there is none. */
export async function readDocumentFolder(path: string): Promise<DocumentFolder> {
  const name = basename(path).replace(ARCHIVE, '');
  try {
    const isFolder = (await stat(path)).isDirectory();
    if (!isFolder && !ARCHIVE.test(path)) throw new Error('it is neither a folder nor a .tar.gz file');
    const files = (await (isFolder ? readFolder(path) : readArchive(path))).filter(
      (file) => !file.path.split('/').some((part) => part.startsWith('.')),
    );
    if (files.length === 0) throw new Error('it holds no file');
    return { name, files };
  } catch (error) {
    throw fileProblem(path, null, `the documents cannot be read (${messageOf(error)}).`);
  }
}

async function readFolder(folder: string): Promise<DocumentFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: DocumentFile[] = [];
  for (const path of paths)
    files.push({ path: relative(folder, path).split(sep).join('/'), content: await readFile(path) });
  return files;
}

async function readArchive(archive: string): Promise<DocumentFile[]> {
  const entries = extract();
  const files: DocumentFile[] = [];
  const read = async (): Promise<void> => {
    for await (const entry of entries) {
      if (entry.header.type === 'file') files.push({ path: entry.header.name, content: await buffer(entry) });
      else entry.resume();
    }
  };
  await Promise.all([pipeline(createReadStream(archive), createGunzip(), entries), read()]);
  return files;
}
