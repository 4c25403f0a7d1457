import { assertOpen, type ChatSession, type ExchangeNote, type SessionMetadata } from './chat-session.js';
import { waitingForPerson } from './handoff/handoff-transitions.js';

/**
 * The session with two more messages. An answer that took long is kept though the session expired meanwhile; throws
 * SESSION_ENDED when it was ended.
 */
export function withExchange(session: ChatSession, at: Date, note?: ExchangeNote): ChatSession {
  if (session.status === 'ended') assertOpen(session, at);
  const answered: ChatSession = {
    ...session,
    status: session.status === 'expired' ? 'expired' : 'active',
    lastActivityAt: at,
    lastMessageAt: at,
    messageCount: session.messageCount + 2,
    metadata: note ? withNote(session.metadata, note, at) : session.metadata,
    version: session.version + 1,
  };
  return note?.handsOver ? waitingForPerson(answered, {}, at) : answered;
}

function withNote(metadata: SessionMetadata, { intent, escalates }: ExchangeNote, at: Date): SessionMetadata {
  const isFirst = escalates && !metadata.escalated;
  return {
    ...metadata,
    initialIntent: metadata.initialIntent ?? intent,
    ...(isFirst && { escalated: true, escalatedAt: at }),
  };
}
