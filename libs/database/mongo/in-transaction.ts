import type { ClientSession, Connection } from 'mongoose';

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
