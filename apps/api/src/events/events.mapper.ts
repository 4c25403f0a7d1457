import type { ChatSession } from '@app/sessions';
import { toAgent } from '../chat/handoff.mapper.js';
import type { InboxEvent } from './events.dto.js';

export function toInboxEvent({ sessionId, status, handoff, ...session }: ChatSession): InboxEvent {
  return {
    session_id: sessionId,
    status,
    handoff: handoff.state,
    assigned_to: handoff.agent && toAgent(handoff.agent),
    unread: handoff.unread,
    message_count: session.messageCount,
    last_activity_at: session.lastActivityAt.toISOString(),
  };
}
