import type { SessionQuery } from '@app/sessions';
import type { SessionListQuery } from './session-list.dto.js';

export function toSessionQuery(query: SessionListQuery): SessionQuery {
  const { user_id: userId, status, channel, escalated, tag, rating, assigned_agent: assignedAgent } = query;
  const { handoff, assigned_to: holder, from, to, q: text } = query;
  return {
    userId,
    status,
    channel,
    escalated,
    tag,
    rating,
    assignedAgent,
    handoff,
    holder,
    text,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}
