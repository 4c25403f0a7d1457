import type { ChatMessage, JsonRecord, MessageDraft, MessageRole } from './chat-message.js';
import type { Channel, ChatSession, SessionStatus } from './chat-session.js';
import type { Exchange, ExchangeDraft } from './conversation.repository.js';

/**
 * The stored shapes, the same in every store. Times are written as dates; a store without dates gives them back as
 * ISO 8601 text.
 */
type Time = Date | string;

export interface SessionRecord<T extends Time = Time> {
  readonly session_id: string;
  readonly user_id: string;
  readonly channel: Channel;
  readonly status: SessionStatus;
  readonly metadata: {
    readonly user_agent: string | null;
    readonly ip_address: string | null;
    readonly referrer: string | null;
  };
  readonly started_at: T;
  readonly last_activity_at: T;
  readonly last_message_at: T | null;
  readonly expires_at: T;
  readonly ended_at: T | null;
  readonly message_count: number;
  readonly feedback: {
    readonly rating: number | null;
    readonly comment: string | null;
    readonly resolved: boolean | null;
  } | null;
  readonly version: number;
}

export interface MessageRecord<T extends Time = Time> {
  readonly message_id: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly role: MessageRole;
  readonly content: string;
  readonly timestamp: T;
  readonly sequence: number;
  readonly metadata: JsonRecord;
  /** Absent in records of the first release. */
  readonly feedback?: {
    readonly helpful: boolean;
    readonly comment: string | null;
    readonly updated_at: T;
    readonly revision: number;
  } | null;
}

export function toSessionRecord(session: ChatSession): SessionRecord<Date> {
  const { metadata } = session;
  return {
    session_id: session.sessionId,
    user_id: session.userId,
    channel: session.channel,
    status: session.status,
    metadata: { user_agent: metadata.userAgent, ip_address: metadata.ipAddress, referrer: metadata.referrer },
    started_at: session.startedAt,
    last_activity_at: session.lastActivityAt,
    last_message_at: session.lastMessageAt,
    expires_at: session.expiresAt,
    ended_at: session.endedAt,
    message_count: session.messageCount,
    feedback: session.feedback,
    version: session.version,
  };
}

export function toSession(record: SessionRecord): ChatSession {
  const { metadata, feedback } = record;
  return {
    sessionId: record.session_id,
    userId: record.user_id,
    channel: record.channel,
    status: record.status,
    metadata: { userAgent: metadata.user_agent, ipAddress: metadata.ip_address, referrer: metadata.referrer },
    startedAt: new Date(record.started_at),
    lastActivityAt: new Date(record.last_activity_at),
    lastMessageAt: toDate(record.last_message_at),
    expiresAt: new Date(record.expires_at),
    endedAt: toDate(record.ended_at),
    messageCount: record.message_count,
    feedback: feedback && { rating: feedback.rating, comment: feedback.comment, resolved: feedback.resolved },
    version: record.version,
  };
}

export function toMessageRecord(message: ChatMessage): MessageRecord<Date> {
  const { feedback } = message;
  return {
    message_id: message.messageId,
    session_id: message.sessionId,
    user_id: message.userId,
    role: message.role,
    content: message.content,
    timestamp: message.timestamp,
    sequence: message.sequence,
    metadata: message.metadata,
    feedback: feedback && {
      helpful: feedback.helpful,
      comment: feedback.comment,
      updated_at: feedback.updatedAt,
      revision: feedback.revision,
    },
  };
}

export function toMessage(record: MessageRecord): ChatMessage {
  const { feedback } = record;
  return {
    messageId: record.message_id,
    sessionId: record.session_id,
    userId: record.user_id,
    role: record.role,
    content: record.content,
    timestamp: new Date(record.timestamp),
    sequence: record.sequence,
    metadata: record.metadata,
    feedback: feedback
      ? {
          helpful: feedback.helpful,
          comment: feedback.comment,
          updatedAt: new Date(feedback.updated_at),
          revision: feedback.revision,
        }
      : null,
  };
}

/** The two messages of an exchange as the last ones of `session`, which counts them already. */
export function lastMessagesOf(session: ChatSession, { question, answer }: ExchangeDraft): Exchange {
  const { sessionId, userId, messageCount } = session;
  const message = (draft: MessageDraft, role: MessageRole, sequence: number): ChatMessage => {
    const { messageId, content, timestamp, metadata } = draft;
    return { messageId, sessionId, userId, role, content, timestamp, sequence, metadata, feedback: null };
  };
  return {
    question: message(question, 'user', messageCount - 1),
    answer: message(answer, 'assistant', messageCount),
  };
}

function toDate(time: Time | null): Date | null {
  return time === null ? null : new Date(time);
}
