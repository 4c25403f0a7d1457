import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { LeaseOutcome, IdempotencyLease, LeaseTime } from '../../idempotency-lease.js';

interface LeaseRow {
  readonly body_hash: string;
  readonly lease_until: string;
  readonly question_id: string | null;
  readonly answer_id: string | null;
}

/** One row for each leased message id; it is done once it has the ids of its two messages. */
export class LeaseTable {
  constructor(private readonly database: SqliteDatabase) {}

  /** To be called within a transaction. */
  acquire(lease: IdempotencyLease, time: LeaseTime): LeaseOutcome {
    const row = this.database.get<LeaseRow>(
      'SELECT body_hash, lease_until, question_id, answer_id FROM chat_message_claims WHERE session_id = ? AND client_message_id = ?',
      lease.sessionId,
      lease.clientMessageId,
    );
    if (row) {
      if (row.body_hash !== lease.bodyHash) return { kind: 'conflict' };
      if (row.question_id !== null && row.answer_id !== null) {
        return { kind: 'done', questionId: row.question_id, answerId: row.answer_id };
      }
      if (row.lease_until > time.now.toISOString()) return { kind: 'running' };
    }
    this.hold(lease, time);
    return { kind: 'acquired' };
  }

  /** False when the lease is not held by this token any more. */
  complete(
    { sessionId, clientMessageId, token }: IdempotencyLease,
    questionId: string,
    answerId: string,
  ): boolean {
    const completed = this.database.run(
      `UPDATE chat_message_claims SET question_id = ?, answer_id = ?
       WHERE session_id = ? AND client_message_id = ? AND token = ? AND answer_id IS NULL`,
      questionId,
      answerId,
      sessionId,
      clientMessageId,
      token,
    );
    return completed === 1;
  }

  release({ sessionId, clientMessageId, token }: IdempotencyLease): void {
    this.database.run(
      'DELETE FROM chat_message_claims WHERE session_id = ? AND client_message_id = ? AND token = ? AND answer_id IS NULL',
      sessionId,
      clientMessageId,
      token,
    );
  }

  releaseAll(): void {
    this.database.run('DELETE FROM chat_message_claims WHERE answer_id IS NULL');
  }

  forget(madeBefore: Date, limit: number): number {
    return this.database.run(
      `DELETE FROM chat_message_claims WHERE (session_id, client_message_id) IN
         (SELECT session_id, client_message_id FROM chat_message_claims WHERE made_at < ? ORDER BY made_at LIMIT ?)`,
      madeBefore.toISOString(),
      limit,
    );
  }

  private hold(
    { sessionId, clientMessageId, token, bodyHash }: IdempotencyLease,
    { now, leaseUntil }: LeaseTime,
  ): void {
    this.database.run(
      `INSERT INTO chat_message_claims (session_id, client_message_id, token, body_hash, made_at, lease_until)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET token = excluded.token, lease_until = excluded.lease_until`,
      sessionId,
      clientMessageId,
      token,
      bodyHash,
      now.toISOString(),
      leaseUntil.toISOString(),
    );
  }
}
