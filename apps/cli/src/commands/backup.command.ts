import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { blobStoreConfig } from '@app/blob-store';
import { type AppConfig, loadConfig } from '@app/config';
import { databaseConfig, DATABASE_FILE, lockDataFolder, prepareDataFolder } from '@app/database';
import { readBackup } from '../backup/read-backup.js';
import { writeBackup } from '../backup/write-backup.js';
import { CliError } from '../cli-error.js';
import { print } from '../terminal.js';

const MEGABYTE = 1024 * 1024;

/** OPS-7: the whole data folder of the embedded store in one file, and back. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('write a consistent copy of DATA_DIR to a file; the server can keep running')
    .option('--output <file>', 'file to write (default: attendant-TIME.tar.gz in this folder)')
    .action(async ({ output }: { output?: string }) => {
      const config = loadConfig([databaseConfig, blobStoreConfig]);
      const dataDir = embeddedDataDir(config, 'backed up', 'mongodump');
      if (!existsSync(join(dataDir, DATABASE_FILE)))
        throw new CliError(`There is nothing to back up: DATA_DIR ${dataDir} has no database.`);
      const file = resolve(output ?? `attendant-${new Date().toISOString().replaceAll(':', '-')}.tar.gz`);
      if (existsSync(file)) throw new CliError(`${file} exists already. Name another file.`);
      const { size, blobs } = await writeBackup(dataDir, file, progress());
      print(`${file} holds the database, the keys and ${blobs} uploaded files (${megabytes(size)} MB).`);
      const { store } = config.get(blobStoreConfig);
      if (store !== 'file')
        print(
          `The uploaded files in BLOB_STORE=${store} are not in it: let that service keep versions of them.`,
        );
      print('Keep it as safe as the data itself: it holds all conversations, accounts and keys.');
    });
  program
    .command('restore <file>')
    .description('put a backup into DATA_DIR, which must be empty')
    .action(async (file: string) => {
      const config = loadConfig([databaseConfig]);
      const dataDir = embeddedDataDir(config, 'restored', 'mongorestore');
      const folder = prepareDataFolder(dataDir);
      const unlock = lockDataFolder(folder);
      try {
        const { created_at, version, files } = await readBackup(file, folder);
        const blobs = files.filter(({ name }) => name.includes('/')).length;
        print(
          `${folder} is as it was at ${created_at}, with ${blobs} uploaded files (Attendant ${version}). Start the server now.`,
        );
      } finally {
        unlock();
      }
    });
}

function embeddedDataDir(config: AppConfig, what: string, tool: string): string {
  const { database, dataDir } = config.get(databaseConfig);
  if (database !== 'sqlite')
    throw new CliError(
      `Only the embedded database is ${what} by this command. With DATABASE=mongodb, use ${tool} for the database, and copy DATA_DIR: see docs/operations.md, "Back up and restore the server".`,
    );
  return resolve(dataDir);
}

/** Redraws one line on a terminal; nothing elsewhere. */
function progress(): (done: number, total: number) => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  return (done, total) => {
    stderr.write(`\r${done} of ${total} files${done === total ? '\n' : ''}`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}
