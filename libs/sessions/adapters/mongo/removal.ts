import type { Model, QueryFilter } from 'mongoose';
import {
  NOTHING_REMOVED,
  type Removal,
  type RemovalOfUser,
  type Removed,
} from '../../conversation.repository.js';
import type { MessageDocument } from './message.schema.js';
import type { SessionCollections } from './session-collections.js';
import type { SessionDocument } from './session.schema.js';

/** Removes sessions with their messages, at most `limit` messages in a call. */
export async function removeSessions(
  { sessions, messages }: Pick<SessionCollections, 'sessions' | 'messages'>,
  removal: Removal | RemovalOfUser,
): Promise<Removed> {
  const { limit } = removal;
  const due: QueryFilter<SessionDocument> =
    'userId' in removal
      ? { user_id: removal.userId }
      : { status: { $in: ['ended', 'expired'] }, last_activity_at: { $lt: removal.before } };
  const found = await sessions.find(due, { _id: 1 }).sort({ last_activity_at: 1 }).limit(limit).lean();
  const removed = { ...NOTHING_REMOVED };
  for (const { _id } of found) {
    removed.messages += await deleteMessages(messages, { session_id: _id }, limit - removed.messages);
    if (removed.messages === limit) break;
    removed.sessions += (await sessions.deleteOne({ ...due, _id })).deletedCount;
  }
  return removed;
}

/** Returns how many messages were deleted, the oldest first. */
export async function deleteMessages(
  messages: Model<MessageDocument>,
  due: QueryFilter<MessageDocument>,
  limit: number,
): Promise<number> {
  const found = await messages.find(due, { _id: 1 }).sort({ timestamp: 1 }).limit(limit).lean();
  return (await messages.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })).deletedCount;
}

/** Returns how many answers lost what was kept of how they came about. */
export async function removeTraces(
  messages: Model<MessageDocument>,
  { before, limit }: Removal,
): Promise<number> {
  const due = { timestamp: { $lt: before }, trace: { $ne: null } };
  const found = await messages.find(due, { _id: 1 }).limit(limit).lean();
  const { modifiedCount } = await messages.updateMany(
    { _id: { $in: found.map(({ _id }) => _id) } },
    { $set: { trace: null } },
  );
  return modifiedCount;
}
