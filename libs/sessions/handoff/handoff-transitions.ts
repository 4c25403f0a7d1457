import { DomainError } from '@app/kernel';
import { assertOpen, type ChatSession } from '../chat-session.js';
import {
  type Handoff,
  type HandoffAgent,
  type HandoffNote,
  type HandoffSide,
  isWithPerson,
  type ReadMark,
} from './handoff.js';

/** A session keeps at most so many notes: they are read with it. */
export const MOST_NOTES = 50;

export interface HandoffRequest {
  readonly reason?: string | undefined;
  readonly email?: string | undefined;
}

/** The visitor asks for a person. Asking again keeps the place in the queue. Throws SESSION_ENDED, SESSION_EXPIRED. */
export function requested(session: ChatSession, { reason, email }: HandoffRequest, at: Date): ChatSession {
  assertOpen(session, at);
  return waitingForPerson(session, { reason, email }, at);
}

/** Like `requested`, of a session that may have expired while its last question was answered. */
export function waitingForPerson(
  session: ChatSession,
  { reason, email }: HandoffRequest,
  at: Date,
): ChatSession {
  const { handoff, metadata } = session;
  const again = isWithPerson(handoff);
  const said = { reason: reason ?? handoff.reason, email: email ?? handoff.email };
  const escalated = {
    ...session,
    metadata: { ...metadata, escalated: true, escalatedAt: metadata.escalatedAt ?? at },
  };
  if (again) return changed(escalated, said);
  const waiting = { state: 'waiting', agent: null, requestedAt: at, claimedAt: null, ...said } as const;
  return announced(escalated, waiting, at);
}

/** Throws CONFLICT, which names the holder, when another agent has the conversation. */
export function claimed(session: ChatSession, agent: HandoffAgent, at: Date): ChatSession {
  assertOpen(session, at);
  const { handoff } = session;
  if (handoff.state === 'assigned') {
    if (handoff.agent?.userId === agent.userId) return session;
    throw heldByAnother(handoff);
  }
  return assignedTo(session, agent, at);
}

/** Hands the conversation to an agent, even if another one holds it. */
export function assignedTo(session: ChatSession, agent: HandoffAgent, at: Date): ChatSession {
  assertOpen(session, at);
  const claimedAt = session.handoff.claimedAt ?? at;
  const assigned = { state: 'assigned', agent, claimedAt } as const;
  return announced(withAssignee(session, agent.userId), assigned, at);
}

/** Back to the queue, at the place of the original request. */
export function released(session: ChatSession, at: Date): ChatSession {
  assertOpen(session, at);
  const requestedAt = session.handoff.requestedAt ?? at;
  return announced(withAssignee(session, null), { state: 'waiting', agent: null, requestedAt }, at);
}

/** The conversation is settled; the assistant answers again. */
export function resolved(session: ChatSession, at: Date): ChatSession {
  return announced(session, { state: 'resolved', agent: null, unread: 0 }, at);
}

/** The assistant goes on where the agent stops. */
export function returned(session: ChatSession, at: Date): ChatSession {
  assertOpen(session, at);
  return announced(withAssignee(session, null), { state: 'none', agent: null, unread: 0 }, at);
}

/** A message of the visitor that a person will answer. */
export function visitorWrote(session: ChatSession, at: Date): ChatSession {
  assertOpen(session, at);
  return announced(withMessage(session, at), { unread: session.handoff.unread + 1 }, at);
}

/** A message of the agent. Throws CONFLICT unless this agent holds the conversation. */
export function agentWrote(session: ChatSession, userId: string, at: Date): ChatSession {
  assertOpen(session, at);
  assertHolder(session, userId);
  return changed(withMessage(session, at), { unread: 0 });
}

/** Throws CONFLICT beyond the most notes. */
export function noted(session: ChatSession, note: HandoffNote): ChatSession {
  const { notes } = session.handoff;
  if (notes.length >= MOST_NOTES)
    throw new DomainError('CONFLICT', `A conversation has at most ${MOST_NOTES} notes.`);
  return changed(session, { notes: [...notes, note] });
}

/** Marks never move back. */
export function read(session: ChatSession, side: HandoffSide, mark: ReadMark): ChatSession {
  const { handoff } = session;
  if ((handoff.read[side]?.sequence ?? 0) >= mark.sequence) return session;
  const unread = side === 'agent' && mark.sequence >= session.messageCount ? 0 : handoff.unread;
  return changed(session, { unread, read: { ...handoff.read, [side]: mark } });
}

/** Throws CONFLICT, which names the holder, unless this agent holds the conversation. */
export function assertHolder({ handoff }: ChatSession, userId: string): void {
  if (handoff.state !== 'assigned')
    throw new DomainError('CONFLICT', 'No agent has claimed this conversation. Claim it first.', [
      { rule: 'claimed', handoff: handoff.state },
    ]);
  if (handoff.agent?.userId !== userId) throw heldByAnother(handoff);
}

/** Throws CONFLICT unless the visitor waits for a person or has one. */
export function assertWithPerson({ handoff }: ChatSession): void {
  if (isWithPerson(handoff)) return;
  throw new DomainError('CONFLICT', 'The visitor is not waiting for a person.', [
    { rule: 'withPerson', handoff: handoff.state },
  ]);
}

function heldByAnother({ agent }: Handoff): DomainError {
  return new DomainError('CONFLICT', `${agent?.name ?? 'Another agent'} has claimed this conversation.`, [
    { rule: 'holder', holder: { user_id: agent?.userId, name: agent?.name } },
  ]);
}

/** The session with one more message. */
function withMessage(session: ChatSession, at: Date): ChatSession {
  return {
    ...session,
    status: 'active',
    lastActivityAt: at,
    lastMessageAt: at,
    messageCount: session.messageCount + 1,
  };
}

function withAssignee(session: ChatSession, assignedAgent: string | null): ChatSession {
  return { ...session, metadata: { ...session.metadata, assignedAgent } };
}

function announced(session: ChatSession, change: Partial<Handoff>, at: Date): ChatSession {
  return changed(session, { ...change, revision: session.handoff.revision + 1, changedAt: at });
}

function changed(session: ChatSession, change: Partial<Handoff>): ChatSession {
  return { ...session, handoff: { ...session.handoff, ...change }, version: session.version + 1 };
}
