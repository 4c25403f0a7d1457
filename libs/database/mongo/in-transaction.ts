import type { ClientSession, Connection } from 'mongoose';
import { isDuplicateKey } from './mongo-errors.js';

/**
 * All of `work` or nothing of it, durable on a majority. `work` runs again when another transaction was in the way, so
 * it does nothing that cannot be repeated; what it throws goes to the caller and undoes it.
 */
export async function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
    });
  } finally {
    await session.endSession();
  }
}

const ATTEMPTS = 10;

/**
 * Like `inTransaction`, for work that looks whether a record is there before it adds it: where another one was faster,
 * the unique index refuses the record, and the work runs again and finds it.
 */
export async function inUniqueTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(connection, work);
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
