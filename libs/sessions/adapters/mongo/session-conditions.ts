import type { QueryFilter } from 'mongoose';
import type { SessionFilter } from '../../conversation.repository.js';
import type { SessionDocument } from './session.schema.js';

export function conditionsOf({
  userId,
  channel,
  domain,
  status,
  escalated,
  tag,
  rating,
  assignedAgent,
  handoff,
  holder,
  from,
  to,
}: SessionFilter): QueryFilter<SessionDocument> {
  return {
    ...(userId !== undefined && { user_id: userId }),
    ...(channel !== undefined && { channel }),
    ...(domain !== undefined && { domain: domain === 'support' ? { $in: [domain, null] } : domain }),
    ...(escalated !== undefined && { 'metadata.escalated': escalated ? true : { $ne: true } }),
    ...(tag !== undefined && { 'metadata.tags': tag }),
    ...(rating !== undefined && { 'feedback.rating': rating }),
    ...(assignedAgent !== undefined && { 'metadata.assigned_agent': assignedAgent }),
    ...(handoff !== undefined && {
      'handoff.state': handoff === 'none' ? { $in: ['none', null] } : handoff,
    }),
    ...(holder !== undefined && { 'handoff.agent.user_id': holder }),
    ...((from !== undefined || to !== undefined) && {
      started_at: { ...(from && { $gte: from }), ...(to && { $lt: to }) },
    }),
    ...(status !== undefined && statusIs(status)),
  };
}

function statusIs({ is, at }: NonNullable<SessionFilter['status']>): QueryFilter<SessionDocument> {
  if (is === 'ended') return { status: is };
  return is === 'expired'
    ? { status: { $ne: 'ended' }, expires_at: { $lte: at } }
    : { status: is, expires_at: { $gt: at } };
}
