import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CLI_FILE } from '@app/config';
import { copyDatabase, DATABASE_FILE } from '@app/database';
import { BLOBS, isBackupName } from './backup-manifest.js';

/** What belongs to a running process, or is made again at the next start. */
const LEFT_OUT = /^(?:attendant|lock)\.sqlite|^restore\.partial$/;

/**
 * Brings the files of a data folder, as they are at one moment, into an empty folder beside them, and returns their names.
 * A running server goes on: files of blobs never change, so they are linked instead of copied.
 */
export async function collectFiles(dataDir: string, folder: string): Promise<string[]> {
  await mkdir(join(folder, BLOBS), { recursive: true, mode: 0o700 });
  // Before and after the database, so that a file that is removed in the meantime is there as well.
  await linkBlobs(dataDir, folder);
  copyDatabase(join(dataDir, DATABASE_FILE), join(folder, DATABASE_FILE));
  await linkBlobs(dataDir, folder);
  const secrets = (await readdir(dataDir, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && isBackupName(entry.name))
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.test(name) && name !== CLI_FILE);
  for (const name of secrets) await copyFile(join(dataDir, name), join(folder, name));
  const blobs = await readdir(join(folder, BLOBS));
  return [...secrets.sort(), ...blobs.sort().map((name) => `${BLOBS}/${name}`), DATABASE_FILE];
}

async function linkBlobs(dataDir: string, folder: string): Promise<void> {
  const source = join(dataDir, BLOBS);
  const entries = await readdir(source, { withFileTypes: true }).catch(ignore('ENOENT', []));
  for (const entry of entries) {
    if (!entry.isFile() || !isBackupName(entry.name)) continue;
    const [from, to] = [join(source, entry.name), join(folder, BLOBS, entry.name)];
    // Removed since it was listed, or linked before.
    await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EEXIST') return;
      // A file system without links.
      await copyFile(from, to).catch(ignore('ENOENT', undefined));
    });
  }
}

function ignore<T>(code: string, instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code !== code) throw error;
    return instead;
  };
}
