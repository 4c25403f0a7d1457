import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
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
  return folder;
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
