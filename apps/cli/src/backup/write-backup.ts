import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { PACKAGE_VERSION } from '@app/config';
import { type BackedUpFile, type BackupManifest, MANIFEST } from './backup-manifest.js';
import { collectFiles } from './collect-files.js';

export interface WrittenBackup {
  /** Bytes of the archive. */
  readonly size: number;
  readonly blobs: number;
}

/** Writes a backup of a data folder; the file is there whole, on the disk, or not at all. `onFile` is told of each file. */
export async function writeBackup(
  dataDir: string,
  output: string,
  onFile: (done: number, total: number) => void,
): Promise<WrittenBackup> {
  // On the disk of the data, so that files can be linked.
  const folder = await mkdtemp(join(dataDir, '.backup-'));
  const partial = `${output}.partial`;
  try {
    const names = await collectFiles(dataDir, folder);
    const archive = pack();
    const written = pipeline(archive, createGzip({ level: 1 }), createWriteStream(partial, { mode: 0o600 }));
    const added = addFiles(archive, folder, names, onFile);
    // When the disk is full, the archive takes no more files, and the reason is that of the writing side.
    await Promise.race([written, added.then(() => written)]);
    const { size } = await stat(partial);
    await syncFile(partial);
    await rename(partial, output);
    return { size, blobs: names.filter((name) => name.includes('/')).length };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addFiles(
  archive: Pack,
  folder: string,
  names: readonly string[],
  onFile: (done: number, total: number) => void,
): Promise<void> {
  const files: BackedUpFile[] = [];
  for (const name of names) {
    files.push(await addFile(archive, folder, name));
    onFile(files.length, names.length);
  }
  const manifest: BackupManifest = {
    format: 1,
    version: PACKAGE_VERSION,
    created_at: new Date().toISOString(),
    files,
  };
  archive.entry({ name: MANIFEST, mode: 0o600 }, JSON.stringify(manifest));
  archive.finalize();
}

async function addFile(archive: Pack, folder: string, name: string): Promise<BackedUpFile> {
  const path = join(folder, name);
  const { size } = await stat(path);
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  await pipeline(createReadStream(path), counted, archive.entry({ name, size, mode: 0o600 }));
  return { name, size, sha256: hash.digest('hex') };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
