import type { Connection } from 'mongoose';
import { StartupError } from '@app/config';

/** The progress of `attendant migrate-store`; it has documents until all records are there. */
export const MIGRATION_COLLECTION = 'store_migration';

/** Whether a migration into the database was begun and not finished, so that records are missing. */
export async function isPartlyMigrated(connection: Connection): Promise<boolean> {
  return Boolean(await connection.db?.collection(MIGRATION_COLLECTION).findOne());
}

/** Throws StartupError when a migration into the database was begun and not finished. Closes the connection then. */
export async function assertMigrated(connection: Connection): Promise<void> {
  if (!(await isPartlyMigrated(connection))) return;
  await connection.close();
  throw new StartupError(
    'The migration into this MongoDB database was not finished, so records are missing. Finish it: npx attendant migrate-store --to mongodb',
  );
}
