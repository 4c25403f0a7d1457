import type { ChatMessage, JsonRecord, MessageDraft, MessageRole } from './chat-message.js';
import type { Channel, ChatSession, SessionDomain, SessionStatus } from './chat-session.js';
import type { DeviceInfo } from './device-info.js';
import { type HandoffRecord, toHandoff, toHandoffRecord } from './handoff/handoff-record.js';
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
  /** Absent in records of the first release, as is what is optional below. */
  readonly domain?: SessionDomain;
  readonly context?: JsonRecord;
  readonly status: SessionStatus;
  readonly metadata: {
    readonly user_agent: string | null;
    readonly ip_address: string | null;
    readonly referrer: string | null;
    readonly initial_intent?: string | null;
    readonly tags?: readonly string[];
    readonly assigned_agent?: string | null;
    readonly escalated?: boolean;
    readonly escalated_at?: T | null;
  };
  readonly device_info?: DeviceInfo | null;
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
    readonly submitted_at?: T;
  } | null;
  readonly handoff?: HandoffRecord<T> | null;
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
    domain: session.domain,
    context: session.context,
    metadata: {
      user_agent: metadata.userAgent,
      ip_address: metadata.ipAddress,
      referrer: metadata.referrer,
      initial_intent: metadata.initialIntent,
      tags: metadata.tags,
      assigned_agent: metadata.assignedAgent,
      escalated: metadata.escalated,
      escalated_at: metadata.escalatedAt,
    },
    device_info: session.deviceInfo,
    started_at: session.startedAt,
    last_activity_at: session.lastActivityAt,
    last_message_at: session.lastMessageAt,
    expires_at: session.expiresAt,
    ended_at: session.endedAt,
    message_count: session.messageCount,
    feedback: session.feedback && {
      rating: session.feedback.rating,
      comment: session.feedback.comment,
      resolved: session.feedback.resolved,
      submitted_at: session.feedback.submittedAt,
    },
    handoff: toHandoffRecord(session.handoff),
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
    domain: record.domain ?? 'support',
    context: record.context ?? {},
    metadata: {
      userAgent: metadata.user_agent,
      ipAddress: metadata.ip_address,
      referrer: metadata.referrer,
      initialIntent: metadata.initial_intent ?? null,
      tags: metadata.tags ?? [],
      assignedAgent: metadata.assigned_agent ?? null,
      escalated: metadata.escalated ?? false,
      escalatedAt: toDate(metadata.escalated_at ?? null),
    },
    deviceInfo: record.device_info ?? null,
    startedAt: new Date(record.started_at),
    lastActivityAt: new Date(record.last_activity_at),
    lastMessageAt: toDate(record.last_message_at),
    expiresAt: new Date(record.expires_at),
    endedAt: toDate(record.ended_at),
    messageCount: record.message_count,
    feedback: feedback && {
      rating: feedback.rating,
      comment: feedback.comment,
      resolved: feedback.resolved,
      submittedAt: new Date(feedback.submitted_at ?? record.ended_at ?? record.last_activity_at),
    },
    handoff: toHandoff(record.handoff),
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
  return {
    question: toStored(session, question, 'user', session.messageCount - 1),
    answer: toStored(session, answer, 'assistant', session.messageCount),
  };
}

/** A message as the last one of `session`, which counts it already. */
export function lastMessageOf(session: ChatSession, draft: MessageDraft, role: MessageRole): ChatMessage {
  return toStored(session, draft, role, session.messageCount);
}

function toStored(
  { sessionId, userId }: ChatSession,
  { messageId, content, timestamp, metadata }: MessageDraft,
  role: MessageRole,
  sequence: number,
): ChatMessage {
  return { messageId, sessionId, userId, role, content, timestamp, sequence, metadata, feedback: null };
}

function toDate(time: Time | null): Date | null {
  return time === null ? null : new Date(time);
}
