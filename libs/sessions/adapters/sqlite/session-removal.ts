import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { RemovedSessions } from '../../conversation.repository.js';

/** Removes the sessions that `condition` finds with their messages, at most `limit` messages in a call. */
export function removeSessions(
  database: SqliteDatabase,
  { condition, value, limit }: { condition: string; value: string; limit: number },
): Promise<RemovedSessions> {
  return database.commitTogether(() => {
    const due = database.column<string>(
      `SELECT session_id FROM chat_sessions WHERE ${condition} LIMIT ?`,
      value,
      limit,
    );
    const removed = { sessions: 0, messages: 0 };
    for (const sessionId of due) {
      removed.messages += database.run(
        `DELETE FROM chat_messages WHERE message_id IN
           (SELECT message_id FROM chat_messages WHERE session_id = ? LIMIT ?)`,
        sessionId,
        limit - removed.messages,
      );
      if (removed.messages === limit) break;
      removed.sessions += database.run('DELETE FROM chat_sessions WHERE session_id = ?', sessionId);
    }
    if (removed.messages + removed.sessions > 0) database.eraseTraces();
    return removed;
  });
}
