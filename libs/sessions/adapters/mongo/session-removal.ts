import type { Model, QueryFilter } from 'mongoose';
import type { RemovedSessions } from '../../conversation.repository.js';
import type { MessageDocument } from './message.schema.js';
import type { SessionCollections } from './session-collections.js';
import type { SessionDocument } from './session.schema.js';

/** Removes the sessions that are due with their messages, at most `limit` messages in a call. */
export async function removeSessions(
  { sessions, messages }: Pick<SessionCollections, 'sessions' | 'messages'>,
  due: QueryFilter<SessionDocument>,
  limit: number,
): Promise<RemovedSessions> {
  const found = await sessions.find(due, { _id: 1 }).sort({ last_activity_at: 1 }).limit(limit).lean();
  const removed = { sessions: 0, messages: 0 };
  for (const { _id } of found) {
    removed.messages += await deleteMessages(messages, { session_id: _id }, limit - removed.messages);
    if (removed.messages === limit) break;
    removed.sessions += (await sessions.deleteOne({ ...due, _id })).deletedCount;
  }
  return removed;
}

/** Deletes the oldest messages that are due, and returns how many. */
export async function deleteMessages(
  messages: Model<MessageDocument>,
  due: QueryFilter<MessageDocument>,
  limit: number,
): Promise<number> {
  const found = await messages.find(due, { _id: 1 }).sort({ timestamp: 1 }).limit(limit).lean();
  return (await messages.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })).deletedCount;
}
