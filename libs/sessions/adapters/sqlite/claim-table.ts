import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ClaimOutcome, HeldClaim, Lease } from '../../message-claim.js';

interface ClaimRow {
  readonly body_hash: string;
  readonly lease_until: string;
  readonly question_id: string | null;
  readonly answer_id: string | null;
}

/** A claim runs until it has the ids of its two messages. */
export class ClaimTable {
  constructor(private readonly database: SqliteDatabase) {}

  /** To be called within a transaction. */
  claim(claim: HeldClaim, lease: Lease): ClaimOutcome {
    const row = this.database.get<ClaimRow>(
      'SELECT body_hash, lease_until, question_id, answer_id FROM chat_message_claims WHERE session_id = ? AND client_message_id = ?',
      claim.sessionId,
      claim.clientMessageId,
    );
    if (row) {
      if (row.body_hash !== claim.bodyHash) return { kind: 'conflict' };
      if (row.question_id !== null && row.answer_id !== null) {
        return { kind: 'done', questionId: row.question_id, answerId: row.answer_id };
      }
      if (row.lease_until > lease.now.toISOString()) return { kind: 'running' };
    }
    this.hold(claim, lease);
    return { kind: 'claimed' };
  }

  /** False when the claim is not held by this token any more. */
  complete({ sessionId, clientMessageId, token }: HeldClaim, questionId: string, answerId: string): boolean {
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

  release({ sessionId, clientMessageId, token }: HeldClaim): void {
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

  private hold({ sessionId, clientMessageId, token, bodyHash }: HeldClaim, { now, leaseUntil }: Lease): void {
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
