import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '@app/config';
import { messageOf } from '@app/kernel';

/** Why the data folder cannot be used. */
export class DataFolderError extends StartupError {
  override readonly name = 'DataFolderError';
}

/** Makes the folder when it is missing and returns its absolute path. Throws DataFolderError. */
export function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderError(
      `DATA_DIR ${folder} cannot be written (${messageOf(error)}). Give this user the right to write there, or set another folder. Example: DATA_DIR=/var/lib/attendant`,
    );
  }
  restrictAccess(folder);
  return folder;
}

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const OTHERS = 0o007;
const GROUP_AND_OTHERS = 0o077;
const DATABASE_FILE = /^(?:attendant|lock)\.sqlite(?:-wal|-shm|-journal)?$/;

/**
 * Takes the folder and the database files in it away from other users of the machine. A folder that belongs to another
 * user, as a mounted volume may, keeps the rights of its group. Throws DataFolderError when the modes cannot be changed.
 */
export function restrictAccess(folder: string): void {
  if (process.platform === 'win32') return;
  const { mode, uid } = statSync(folder);
  const isOwn = uid === process.getuid?.();
  if (isOwn ? mode & GROUP_AND_OTHERS : mode & OTHERS) restrict(folder, OWNER_ONLY_FOLDER);
  for (const name of readdirSync(folder).filter((each) => DATABASE_FILE.test(each))) {
    const file = join(folder, name);
    if ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & GROUP_AND_OTHERS)
      restrict(file, OWNER_ONLY_FILE);
  }
}

function restrict(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // SQLite removes its -wal and -shm files when the last process closes the database.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new DataFolderError(
      `Other users of this machine can read ${path}, and its mode cannot be changed (${messageOf(error)}). Run \`chmod ${mode.toString(8)} ${path}\` as its owner, or set another DATA_DIR. Example: DATA_DIR=/var/lib/attendant`,
    );
  }
}

/**
 * Keeps a second server off the folder by an exclusive lock on `lock.sqlite`, which the system frees when the
 * process ends, however it ends. Returns the function that frees it. Throws DataFolderError when it is held.
 */
export function lockDataFolder(folder: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (/locked|busy/i.test(messageOf(error))) {
      throw new DataFolderError(
        `Another Attendant is running on DATA_DIR ${folder}. Stop it first, or give this one a folder of its own. Example: DATA_DIR=./data-2`,
      );
    }
    throw new DataFolderError(
      `DATA_DIR ${folder} cannot be locked (${messageOf(error)}). Is the disk full or read-only?`,
    );
  }
  const held = lock;
  return () => {
    if (held.isOpen) held.close();
  };
}
