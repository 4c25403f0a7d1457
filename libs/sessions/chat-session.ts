import { DomainError } from '@app/kernel';
import type { JsonRecord } from './chat-message.js';
import { type DeviceInfo, deviceInfoOf } from './device-info.js';
import { type Handoff, isWithPerson, NO_HANDOFF } from './handoff/handoff.js';

export const CHANNELS = ['web', 'mobile', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `abandoned`: idle for long, active again with the next message. `ended` and `expired` are final. */
export const SESSION_STATUSES = ['active', 'abandoned', 'ended', 'expired'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const SESSION_DOMAINS = ['support', 'surveillance', 'reports'] as const;
/** What the conversation is about. */
export type SessionDomain = (typeof SESSION_DOMAINS)[number];

/** Where a session was opened from. */
export interface SessionOrigin {
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly referrer: string | null;
}

export interface SessionMetadata extends SessionOrigin {
  /** What the first message wanted: `question`, `greeting`, `handoff`…; null before it. */
  readonly initialIntent: string | null;
  readonly tags: readonly string[];
  /** The agent or admin who takes care of the conversation. */
  readonly assignedAgent: string | null;
  /** Whether the visitor asked for a person, or seems to need one. */
  readonly escalated: boolean;
  readonly escalatedAt: Date | null;
}

/** What changes of a session's record; what is absent stays. */
export interface RecordChange {
  readonly context?: JsonRecord | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly assignedAgent?: string | null | undefined;
}

export interface Feedback {
  /** 1–5. */
  readonly rating: number | null;
  readonly comment: string | null;
  readonly resolved: boolean | null;
}

export interface SubmittedFeedback extends Feedback {
  readonly submittedAt: Date;
}

export interface ChatSession {
  readonly sessionId: string;
  /** Whose conversation it is. */
  readonly userId: string;
  readonly channel: Channel;
  readonly domain: SessionDomain;
  /** What the conversation is restricted to, by its domain; small, and `{}` for none. */
  readonly context: JsonRecord;
  readonly status: SessionStatus;
  readonly metadata: SessionMetadata;
  /** Null when the user agent is no browser's. */
  readonly deviceInfo: DeviceInfo | null;
  readonly startedAt: Date;
  readonly lastActivityAt: Date;
  readonly lastMessageAt: Date | null;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Questions, answers and messages of agents. */
  readonly messageCount: number;
  readonly feedback: SubmittedFeedback | null;
  readonly handoff: Handoff;
  /** Counts the changes. */
  readonly version: number;
}

export interface NewSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly channel: Channel;
  readonly metadata: SessionOrigin;
  readonly ttlSeconds: number;
  /** `support` when absent. */
  readonly domain?: SessionDomain | undefined;
  readonly context?: JsonRecord | undefined;
}

export function newSession(
  { ttlSeconds, metadata, domain = 'support', context = {}, ...session }: NewSession,
  now: Date,
): ChatSession {
  return {
    ...session,
    domain,
    context,
    status: 'active',
    metadata: {
      ...metadata,
      initialIntent: null,
      tags: [],
      assignedAgent: null,
      escalated: false,
      escalatedAt: null,
    },
    deviceInfo: deviceInfoOf(metadata.userAgent),
    startedAt: now,
    lastActivityAt: now,
    lastMessageAt: null,
    expiresAt: new Date(now.getTime() + ttlSeconds * 1000),
    endedAt: null,
    messageCount: 0,
    feedback: null,
    handoff: NO_HANDOFF,
    version: 1,
  };
}

/** The session as it is at `now`: past its lifetime it is expired, whether or not that has been written yet. */
export function asOf(session: ChatSession, now: Date): ChatSession {
  const overdue = session.status !== 'ended' && session.expiresAt <= now;
  return overdue ? { ...session, status: 'expired' } : session;
}

/** Throws SESSION_ENDED or SESSION_EXPIRED when nothing can be said in the session any more. */
export function assertOpen(session: ChatSession, now: Date): void {
  if (session.status === 'ended') {
    throw new DomainError('SESSION_ENDED', 'This chat session was ended. Start a new one to continue.', [
      { ended_at: session.endedAt?.toISOString() },
    ]);
  }
  if (asOf(session, now).status === 'expired') {
    throw new DomainError('SESSION_EXPIRED', 'This chat session has expired. Start a new one to continue.', [
      { expired_at: session.expiresAt.toISOString() },
    ]);
  }
}

/** What a question says about the whole conversation. */
export interface ExchangeNote {
  readonly intent: string;
  /** Whether the visitor has asked for a person, or seems to need one. */
  readonly escalates: boolean;
  /** Whether the answer says that a person will take over, who answers from now on. */
  readonly handsOver?: boolean;
}

export function withRecordChange(
  session: ChatSession,
  {
    tags = session.metadata.tags,
    assignedAgent = session.metadata.assignedAgent,
    context = session.context,
  }: RecordChange,
): ChatSession {
  return {
    ...session,
    context,
    metadata: { ...session.metadata, tags, assignedAgent },
    version: session.version + 1,
  };
}

/** Throws SESSION_ENDED or SESSION_EXPIRED. */
export function ended(session: ChatSession, feedback: Feedback | null, at: Date): ChatSession {
  assertOpen(session, at);
  return {
    ...session,
    status: 'ended',
    endedAt: at,
    lastActivityAt: at,
    feedback: feedback && { ...feedback, submittedAt: at },
    handoff: isWithPerson(session.handoff) ? closed(session.handoff, at) : session.handoff,
    version: session.version + 1,
  };
}

/** The visitor has left, so no agent is needed any more. */
function closed(handoff: Handoff, at: Date): Handoff {
  const { revision } = handoff;
  return { ...handoff, state: 'resolved', agent: null, unread: 0, revision: revision + 1, changedAt: at };
}
