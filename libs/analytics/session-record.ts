import type { Counts } from './counts.js';

/** The record of a conversation in analytics. */
export interface SessionRecord {
  readonly sessionId: string;
  readonly userId: string;
  readonly startedAt: Date;
  readonly lastAt: Date;
  /** The number of questions and answers. */
  readonly messages: number;
  /** Whether the last question got an answer; null before the first one. */
  readonly lastAnswered: boolean | null;
  readonly escalated: boolean;
  /** Whether the visitor said that the matter is resolved; null if the visitor did not say. */
  readonly saidResolved: boolean | null;
  /** 1–5. */
  readonly rating: number | null;
  /** Whether the same person wrote in another conversation within seven days. */
  readonly reopened: boolean;
  /** The latest feedback on each answer, by message id. */
  readonly feedback: Readonly<Record<string, { readonly helpful: boolean; readonly revision: number }>>;
}

/** A person who writes again within this time is assumed to return with the same matter. */
export const REOPENED_WITHIN_MS = 7 * 86_400_000;

export const RESOLUTION_DEFINITION =
  'The share of conversations that count as resolved. A conversation is resolved if the visitor said so, or if the last question was answered, the conversation was not handed over to a person and the visitor did not say that it was unresolved. It does not count as resolved if the same visitor writes in another conversation within seven days. Conversations without a message are left out.';

export function newRecord(sessionId: string, userId: string, startedAt: Date): SessionRecord {
  return {
    sessionId,
    userId,
    startedAt,
    lastAt: startedAt,
    messages: 0,
    lastAnswered: null,
    escalated: false,
    saidResolved: null,
    rating: null,
    reopened: false,
    feedback: {},
  };
}

function isResolved({ reopened, saidResolved, lastAnswered, escalated }: SessionRecord): boolean {
  if (reopened || saidResolved === false) return false;
  return saidResolved === true || (lastAnswered === true && !escalated);
}

/** The counts of one conversation. They are added to the interval in which it started. */
export function contribution(record: SessionRecord | null): Counts {
  if (record === null || record.messages === 0)
    return record?.rating ? { ratings: 1, rating_sum: record.rating } : {};
  const { startedAt, lastAt, messages, escalated, rating } = record;
  return {
    conversations: 1,
    conversation_messages: messages,
    conversation_ms: Math.max(0, lastAt.getTime() - startedAt.getTime()),
    resolved: isResolved(record) ? 1 : 0,
    deflected: escalated ? 0 : 1,
    ...(rating !== null && { ratings: 1, rating_sum: rating }),
  };
}
