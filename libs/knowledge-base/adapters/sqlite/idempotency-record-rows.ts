import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  IDEMPOTENCY_RECORD_LIFETIME_MS,
  type UploadIdempotencyRecord,
} from '../../upload/upload-idempotency-record.js';
import { keyUsedForAnother } from '../document-changes.js';

/** The rows of `knowledge_base_upload_receipts`. */
export class IdempotencyRecordRows {
  constructor(private readonly database: SqliteDatabase) {}

  /** The job of the first request under the key; raises CONFLICT when that was another request. */
  findJobId({ userId, key, requestHash, madeAt }: UploadIdempotencyRecord): string | undefined {
    const row = this.database.get<{ request_hash: string; job_id: string }>(
      'SELECT request_hash, job_id FROM knowledge_base_upload_receipts WHERE user_id = ? AND key = ? AND made_at > ?',
      userId,
      key,
      new Date(madeAt.getTime() - IDEMPOTENCY_RECORD_LIFETIME_MS).toISOString(),
    );
    if (row && row.request_hash !== requestHash) throw keyUsedForAnother();
    return row?.job_id;
  }

  insert({ userId, key, requestHash, madeAt }: UploadIdempotencyRecord, jobId: string): void {
    this.database.run(
      'INSERT OR REPLACE INTO knowledge_base_upload_receipts VALUES (?, ?, ?, ?, ?)',
      userId,
      key,
      requestHash,
      jobId,
      madeAt.toISOString(),
    );
  }

  forget(madeBefore: Date, limit: number): number {
    return this.database.run(
      `DELETE FROM knowledge_base_upload_receipts WHERE (user_id, key) IN
         (SELECT user_id, key FROM knowledge_base_upload_receipts WHERE made_at < ? ORDER BY made_at LIMIT ?)`,
      madeBefore.toISOString(),
      limit,
    );
  }
}
