import { DomainError, type Page, type PageRequest } from '@app/kernel';
import type { ChatMessage, JsonRecord, MessageDraft } from './chat-message.js';
import type {
  Channel,
  ChatSession,
  ExchangeNote,
  Feedback,
  RecordChange,
  SessionDomain,
  SessionStatus,
} from './chat-session.js';
import type { HandoffState } from './handoff/handoff.js';
import type { LeaseOutcome, IdempotencyLease, LeaseTime } from './idempotency-lease.js';

/** A question and its answer on their way into the store. */
export interface ExchangeDraft {
  readonly question: MessageDraft;
  readonly answer: MessageDraft;
  /** Completed by the same commit; null when the client named no id. */
  readonly lease: IdempotencyLease | null;
  /** Put on the session's record by the same commit. */
  readonly note?: ExchangeNote;
}

/** A question and its answer as they are stored. */
export interface Exchange {
  readonly question: ChatMessage;
  readonly answer: ChatMessage;
}

export interface SessionFilter {
  readonly userId?: string;
  readonly channel?: Channel;
  readonly domain?: SessionDomain;
  readonly escalated?: boolean;
  readonly tag?: string;
  /** What the visitor gave the conversation, 1–5. */
  readonly rating?: number;
  readonly assignedAgent?: string;
  readonly handoff?: HandoffState;
  /** The agent who has claimed the conversation. */
  readonly holder?: string;
  /** One of the messages has all of these words, without regard to case and accents; see `searchWords`. */
  readonly words?: readonly string[];
  /** Started then or later. */
  readonly from?: Date;
  /** Started before then. */
  readonly to?: Date;
  /** The status as of a time: a session past its lifetime counts as expired, whether or not that has been written yet. */
  readonly status?: { readonly is: SessionStatus; readonly at: Date };
}

export interface UserStatistics {
  readonly totalSessions: number;
  readonly totalMessages: number;
  /** Mean of the ratings given, 1–5; null when none was. */
  readonly averageSatisfaction: number | null;
}

/**
 * The records of `chat_sessions` and `chat_messages`, and the leases on client message ids: one aggregate. Exchanges,
 * ends and changes of the record are published to SessionEvents after their commit.
 */
export abstract class ConversationRepository {
  abstract create(session: ChatSession): Promise<void>;

  abstract find(sessionId: string): Promise<ChatSession | null>;

  /** By start, then by id. */
  abstract listSessions(filter: SessionFilter, page: PageRequest): Promise<Page<ChatSession>>;

  /** Of two calls at once one ends it. Throws NOT_FOUND, SESSION_ENDED, SESSION_EXPIRED. */
  abstract endSession(sessionId: string, end: { feedback: Feedback | null; at: Date }): Promise<ChatSession>;

  /** Throws NOT_FOUND. */
  abstract changeRecord(sessionId: string, change: RecordChange): Promise<ChatSession>;

  /**
   * Removes the text of a question, and the readings of later questions, which may repeat it. Deleting twice is as
   * deleting once. Throws NOT_FOUND when the session has no such question.
   */
  abstract eraseQuestion(sessionId: string, messageId: string, at: Date): Promise<ChatMessage>;

  /** By sequence; those after a sequence, 0 by default. */
  abstract listMessages(sessionId: string, page: PageRequest, after?: number): Promise<Page<ChatMessage>>;

  /** The latest `count`, oldest first. */
  abstract recentMessages(sessionId: string, count: number): Promise<readonly ChatMessage[]>;

  abstract findMessage(messageId: string): Promise<ChatMessage | null>;

  /** Throws NOT_FOUND. */
  abstract findExchange(questionId: string, answerId: string): Promise<Exchange>;

  /** Keeps what was said of an answer in place of what was said before. Throws NOT_FOUND when the session has no such answer. */
  abstract saveFeedback(
    sessionId: string,
    answerId: string,
    feedback: { helpful: boolean; comment: string | null; at: Date },
  ): Promise<ChatMessage>;

  /** How the answer came about; null when nothing was kept. */
  abstract findTrace(answerId: string): Promise<JsonRecord | null>;

  /**
   * Stores both messages, brings the session up to date and completes the lease: all in one commit, or nothing.
   * Throws NOT_FOUND; SESSION_ENDED when it was ended meanwhile; CONFLICT when the lease was taken over.
   */
  abstract appendExchange(sessionId: string, exchange: ExchangeDraft): Promise<Exchange>;

  /** Of several calls at once with one id exactly one is `acquired`. An expired lease is taken over. */
  abstract acquireLease(lease: IdempotencyLease, time: LeaseTime): Promise<LeaseOutcome>;

  /** Lets the next request try; does nothing when the lease is done or belongs to another request. */
  abstract releaseLease(lease: IdempotencyLease): Promise<void>;

  /** At the start of the only process on the store: every holder of a running lease is gone. */
  abstract releaseAllLeases(): Promise<void>;

  /** Removes sessions of a person with their messages, at most `limit` messages in a call, whatever the sessions' status. */
  abstract removeSessionsOf(removal: { userId: string; limit: number }): Promise<RemovedSessions>;

  /** Removes a session with its messages, whatever its status. Returns how many messages. Throws NOT_FOUND. */
  abstract removeSession(sessionId: string): Promise<number>;

  abstract statisticsOf(userId: string): Promise<UserStatistics>;
}

/** How many sessions and messages a call has removed; both 0 when nothing is left to remove. */
export interface RemovedSessions {
  readonly sessions: number;
  readonly messages: number;
}

/** For sessions that are unknown and for those of others alike. */
export function sessionNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such chat session.');
}

export function messageNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such message.');
}

export function questionNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'The session has no question with this message_id.');
}

export function answerNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no answer with this message_id in the session.');
}

export function leaseLost({ clientMessageId }: IdempotencyLease): DomainError {
  return new DomainError(
    'CONFLICT',
    'Another request with the same client_message_id has taken over. Send it again to get its answer.',
    [{ field: 'metadata.client_message_id', rule: 'leaseLost', value: clientMessageId }],
  );
}
