import { DomainError } from '@app/kernel';

const DUPLICATE_KEY = 11_000;
const OUT_OF_DISK_SPACE = 14_031;
/** Servers that refuse a call because they are not, or no longer, the primary, or are shutting down. */
const NOT_PRIMARY = new Set([91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436]);
const UNREACHABLE =
  /^(MongoServerSelectionError|MongoNetworkError|MongoNetworkTimeoutError|MongoPoolClearedError|PoolClearedError|MongoPoolClosedError|MongoTopologyClosedError|MongoNotConnectedError|MongoClientClosedError|MongoExpiredSessionError|MongoWaitQueueTimeoutError|MongooseServerSelectionError)$/;
/** The resume token is not in the oplog any more. */
const HISTORY_LOST = new Set([136, 260, 280, 286]);

/** Whether `error` says that a unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return codeOf(error) === DUPLICATE_KEY;
}

/** Whether a change stream cannot go on from where it was. */
export function isHistoryLost(error: unknown): boolean {
  return HISTORY_LOST.has(codeOf(error) ?? 0);
}

/** Whether the server could not be asked. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.test((error as Error | null)?.name ?? '') || NOT_PRIMARY.has(codeOf(error) ?? 0);
}

/** What callers may see of an error of the driver; every other error as it is. */
export function toStorageError(error: unknown): unknown {
  if (isUnreachable(error)) {
    return new DomainError(
      'STORAGE_UNAVAILABLE',
      'The database is not available at the moment, so nothing was stored. Try again soon.',
      [{ retry_after_seconds: 5 }],
      { cause: error },
    );
  }
  if (codeOf(error) === OUT_OF_DISK_SPACE) {
    return new DomainError(
      'STORAGE_FULL',
      'The disk of the database is full, so nothing was stored. Free some space and send it again.',
      [],
      { cause: error },
    );
  }
  return error;
}

function codeOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : undefined;
}
