import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import type { RemovedSessions } from '../../conversation.repository.js';
import {
  type MessageRemoval,
  type Removal,
  SessionRetentionRepository,
} from '../../session-retention.repository.js';
import { LeaseTable } from './lease-table.js';
import { removeSessions } from './session-removal.js';

export class SqliteSessionRetentionRepository extends SessionRetentionRepository {
  private readonly leases: LeaseTable;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.leases = new LeaseTable(database);
  }

  async abandonIdle({ idleSince, limit }: { idleSince: Date; limit: number }): Promise<number> {
    return this.setStatus('abandoned', `status = 'active' AND last_activity_at < ?`, idleSince, limit);
  }

  async expireOverdue({ now, limit }: { now: Date; limit: number }): Promise<number> {
    return this.setStatus('expired', `status IN ('active', 'abandoned') AND expires_at <= ?`, now, limit);
  }

  async forgetLeases({ madeBefore, limit }: { madeBefore: Date; limit: number }): Promise<number> {
    return this.leases.forget(madeBefore, limit);
  }

  async removeSessions({ before, limit }: Removal): Promise<RemovedSessions> {
    const condition = `status IN ('ended', 'expired') AND last_activity_at < ? ORDER BY last_activity_at`;
    return removeSessions(this.database, { condition, value: before.toISOString(), limit });
  }

  async removeMessages({ before, limit, domain }: MessageRemoval): Promise<number> {
    const ofDomain =
      domain === undefined
        ? ''
        : `AND session_id IN (SELECT session_id FROM chat_sessions WHERE coalesce(doc ->> 'domain', 'support') = ?)`;
    return this.erase(
      `DELETE FROM chat_messages WHERE message_id IN
         (SELECT message_id FROM chat_messages WHERE timestamp < ? ${ofDomain} ORDER BY timestamp LIMIT ?)`,
      [before.toISOString(), ...(domain === undefined ? [] : [domain]), limit],
    );
  }

  async removeTraces({ before, limit }: Removal): Promise<number> {
    return this.erase(
      `UPDATE chat_messages SET receipt = NULL WHERE message_id IN
         (SELECT message_id FROM chat_messages WHERE receipt IS NOT NULL AND timestamp < ? ORDER BY timestamp LIMIT ?)`,
      [before.toISOString(), limit],
    );
  }

  async hasSessions(userId: string): Promise<boolean> {
    return this.database.get('SELECT 1 FROM chat_sessions WHERE user_id = ? LIMIT 1', userId) !== undefined;
  }

  private setStatus(status: string, condition: string, time: Date, limit: number): number {
    return this.database.run(
      `UPDATE chat_sessions SET doc = json_set(doc, '$.status', ?, '$.version', (doc ->> 'version') + 1)
       WHERE session_id IN (SELECT session_id FROM chat_sessions WHERE ${condition} LIMIT ?)`,
      status,
      time.toISOString(),
      limit,
    );
  }

  /** Runs a statement that removes text, and returns how many rows it changed. */
  private erase(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.database.commitTogether(() => {
      const changed = this.database.run(sql, ...values);
      if (changed > 0) this.database.eraseTraces();
      return changed;
    });
  }
}
