import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { databaseFault, DATABASE_FILE } from '@app/database';
import { messageOf } from '@app/kernel';
import { CliError } from '../cli-error.js';
import {
  type BackedUpFile,
  backupManifest,
  type BackupManifest,
  BLOBS,
  isBackupName,
  MANIFEST,
} from './backup-manifest.js';

/** Puts the files of a backup into a data folder without a database. Throws CliError; the folder is as before then. */
export async function readBackup(file: string, dataDir: string): Promise<BackupManifest> {
  await assertEmpty(dataDir);
  const folder = join(dataDir, 'restore.partial');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, BLOBS), { recursive: true, mode: 0o700 });
  try {
    const { manifest, files } = await unpack(file, folder).catch((error: unknown) => {
      if (error instanceof CliError) throw error;
      throw new CliError(`${file} cannot be read as a backup: ${messageOf(error)}.`);
    });
    assertWhole(file, manifest, files);
    const fault = databaseFault(join(folder, DATABASE_FILE));
    if (fault !== undefined) throw new CliError(`The database in ${file} is damaged: ${fault}.`);
    await moveIn(folder, dataDir, manifest);
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function assertEmpty(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const blobs = names.includes(BLOBS) ? await readdir(join(dataDir, BLOBS)) : [];
  if (names.includes(DATABASE_FILE) || blobs.some((name) => name !== 'tmp'))
    throw new CliError(
      `DATA_DIR ${dataDir} is in use. Move it away, or restore into another folder. Example: DATA_DIR=./restored npx attendant restore FILE`,
    );
}

async function unpack(
  file: string,
  folder: string,
): Promise<{ manifest: BackupManifest | undefined; files: BackedUpFile[] }> {
  const files: BackedUpFile[] = [];
  let manifest: BackupManifest | undefined;
  const archive = extract();
  const read = pipeline(createReadStream(file), createGunzip(), archive);
  // What fails is thrown by the loop too.
  read.catch(() => undefined);
  for await (const entry of archive) {
    const { name, type } = entry.header;
    if (type !== 'file' || !isBackupName(name))
      throw new CliError(`${file} is not a backup of Attendant: it contains ${name}.`);
    if (name === MANIFEST) manifest = backupManifest.parse(JSON.parse(await text(entry)));
    else files.push(await unpackFile(entry as AsyncIterable<Buffer>, folder, name));
  }
  await read;
  return { manifest, files };
}

async function unpackFile(entry: AsyncIterable<Buffer>, folder: string, name: string): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      size += chunk.length;
      hash.update(chunk);
      next(null, chunk);
    },
  });
  const options = { mode: 0o600, flags: 'wx', flush: true } as const;
  await pipeline(entry, counted, createWriteStream(join(folder, name), options));
  return { name, size, sha256: hash.digest('hex') };
}

function assertWhole(
  file: string,
  manifest: BackupManifest | undefined,
  files: readonly BackedUpFile[],
): asserts manifest is BackupManifest {
  if (!manifest) throw new CliError(`${file} is not a complete backup: its end is missing.`);
  const found = new Map(files.map((each) => [each.name, each.sha256]));
  const damaged = manifest.files.find(({ name, sha256 }) => found.get(name) !== sha256);
  if (damaged) throw new CliError(`${damaged.name} in ${file} is damaged, so nothing was restored.`);
  if (!found.has(DATABASE_FILE)) throw new CliError(`${file} contains no database.`);
}

/** The database comes last: a folder without it counts as empty. */
async function moveIn(folder: string, dataDir: string, { files }: BackupManifest): Promise<void> {
  await rm(join(dataDir, BLOBS, 'tmp'), { recursive: true, force: true });
  await rmdir(join(dataDir, BLOBS)).catch(() => undefined);
  await rename(join(folder, BLOBS), join(dataDir, BLOBS));
  const others = files
    .map(({ name }) => name)
    .filter((name) => !name.includes('/') && name !== DATABASE_FILE);
  for (const name of [...others, DATABASE_FILE]) await rename(join(folder, name), join(dataDir, name));
}
