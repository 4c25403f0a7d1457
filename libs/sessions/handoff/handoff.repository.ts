import { DomainError } from '@app/kernel';
import type { ChatMessage, MessageDraft } from '../chat-message.js';
import type { ChatSession } from '../chat-session.js';
import type { IdempotencyLease } from '../idempotency-lease.js';

/** A message that has no answer of the assistant, on its way into the store. */
export interface SingleMessage extends MessageDraft {
  readonly role: 'user' | 'agent';
  /** Of a visitor's message; completed by the same commit. */
  readonly lease?: IdempotencyLease | null;
}

export interface Appended {
  readonly message: ChatMessage;
  readonly session: ChatSession;
}

export type SessionTransition = (session: ChatSession) => ChatSession;

/**
 * The handoffs of sessions, on the records of ConversationRepository. Every change is published to SessionEvents after
 * its commit.
 */
export abstract class HandoffRepository {
  /**
   * Replaces a session by what the transition makes of it; of several changes at once, each sees the one before. The
   * transition may run repeatedly, and what it throws undoes the change. Throws NOT_FOUND.
   */
  abstract change(sessionId: string, transition: SessionTransition): Promise<ChatSession>;

  /**
   * Stores one message and the transition of its session, which counts it: in one commit, or nothing. A message of an
   * agent that has the same `authorId` and `clientMessageId` as an earlier one is not stored again: the earlier one is
   * returned. Throws NOT_FOUND, and CONFLICT when such a message has another text or the lease was taken over.
   */
  abstract append(
    sessionId: string,
    message: SingleMessage,
    transition: SessionTransition,
  ): Promise<Appended>;

  /** Messages with a greater sequence, at most `limit`, in order. */
  abstract messagesAfter(sessionId: string, sequence: number, limit: number): Promise<readonly ChatMessage[]>;

  /** The last message of each session that has one, by session id. */
  abstract lastMessages(sessions: readonly ChatSession[]): Promise<ReadonlyMap<string, ChatMessage>>;

  /** How many open sessions wait since before the given time. */
  abstract countWaiting(query: { readonly before: Date; readonly now: Date }): Promise<number>;

  /** How long the visitors of the latest claims have waited, in seconds, latest first. */
  abstract recentWaits(query: { readonly since: Date; readonly limit: number }): Promise<readonly number[]>;

  /** Ids of sessions that have changed since then without the external help desk being told, longest first. */
  abstract unannounced(query: {
    readonly changedSince: Date;
    readonly limit: number;
  }): Promise<readonly string[]>;
}

export function reusedClientMessageId(): DomainError {
  return new DomainError(
    'CONFLICT',
    'This client_message_id was used for another message. Use a new id for each message.',
    [{ field: 'client_message_id', rule: 'unique' }],
  );
}
