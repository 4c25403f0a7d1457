import { newId, type PageRequest } from '@app/kernel';
import type { MessageDraft } from '../chat-message.js';
import { type ChatSession, newSession } from '../chat-session.js';
import type { ConversationRepository, ExchangeDraft } from '../conversation.repository.js';
import type { IdempotencyLease } from '../idempotency-lease.js';
import type { SessionRetentionRepository } from '../session-retention.repository.js';

export interface SessionStore {
  readonly conversations: ConversationRepository;
  readonly retention: SessionRetentionRepository;
}

export const START = new Date('2026-01-31T09:30:00.000Z');
export const FIRST_PAGE: PageRequest = { page: 1, pageSize: 20, order: 'asc' };
export const FEEDBACK = { rating: 4, comment: 'Quick.', resolved: true };

export function after(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

export function session(changes: Partial<ChatSession> = {}): ChatSession {
  const metadata = { userAgent: 'Mozilla/5.0', ipAddress: null, referrer: 'https://example.com/' };
  const fresh = { sessionId: newId(), userId: newId(), channel: 'web' as const, metadata, ttlSeconds: 3_600 };
  return { ...newSession(fresh, START), ...changes };
}

export function draft(content: string, changes: Partial<MessageDraft> = {}): MessageDraft {
  return { messageId: newId(), content, timestamp: after(10), metadata: {}, trace: null, ...changes };
}

export function exchange(content = 'hello', lease: IdempotencyLease | null = null): ExchangeDraft {
  return { question: draft(content), answer: draft(`answer to ${content}`), lease };
}

export function leaseOn(sessionId: string, changes: Partial<IdempotencyLease> = {}): IdempotencyLease {
  return { sessionId, clientMessageId: 'm-1', bodyHash: 'hash', token: newId(), ...changes };
}

/** Stores a session, by default one that was just started. */
export async function created(
  conversations: ConversationRepository,
  changes: Partial<ChatSession> = {},
): Promise<ChatSession> {
  const stored = session(changes);
  await conversations.create(stored);
  return stored;
}
