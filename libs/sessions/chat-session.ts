import { DomainError } from '@app/kernel';

export const CHANNELS = ['web', 'mobile', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

/** `abandoned`: idle for long, active again with the next message. `ended` and `expired` are final. */
export const SESSION_STATUSES = ['active', 'abandoned', 'ended', 'expired'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export interface SessionMetadata {
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly referrer: string | null;
}

export interface Feedback {
  /** 1–5. */
  readonly rating: number | null;
  readonly comment: string | null;
  readonly resolved: boolean | null;
}

export interface ChatSession {
  readonly sessionId: string;
  /** Whose conversation it is. */
  readonly userId: string;
  readonly channel: Channel;
  readonly status: SessionStatus;
  readonly metadata: SessionMetadata;
  readonly startedAt: Date;
  readonly lastActivityAt: Date;
  readonly lastMessageAt: Date | null;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Questions and answers. */
  readonly messageCount: number;
  readonly feedback: Feedback | null;
  /** Counts the changes. */
  readonly version: number;
}

export interface NewSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly channel: Channel;
  readonly metadata: SessionMetadata;
  readonly ttlSeconds: number;
}

export function newSession({ ttlSeconds, ...session }: NewSession, now: Date): ChatSession {
  return {
    ...session,
    status: 'active',
    startedAt: now,
    lastActivityAt: now,
    lastMessageAt: null,
    expiresAt: new Date(now.getTime() + ttlSeconds * 1000),
    endedAt: null,
    messageCount: 0,
    feedback: null,
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
    throw new DomainError('SESSION_ENDED', 'This chat session was ended. Start a new one to go on.', [
      { ended_at: session.endedAt?.toISOString() },
    ]);
  }
  if (asOf(session, now).status === 'expired') {
    throw new DomainError('SESSION_EXPIRED', 'This chat session has expired. Start a new one to go on.', [
      { expired_at: session.expiresAt.toISOString() },
    ]);
  }
}

/**
 * The session with two more messages. An answer that took long is kept though the session expired meanwhile; throws
 * SESSION_ENDED when somebody ended it.
 */
export function withExchange(session: ChatSession, at: Date): ChatSession {
  if (session.status === 'ended') assertOpen(session, at);
  return {
    ...session,
    status: session.status === 'expired' ? 'expired' : 'active',
    lastActivityAt: at,
    lastMessageAt: at,
    messageCount: session.messageCount + 2,
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
    feedback,
    version: session.version + 1,
  };
}
