import type { Counts } from './counts.js';

/** A conversation as analytics sees it. */
export interface SessionRecord {
  readonly sessionId: string;
  readonly userId: string;
  readonly startedAt: Date;
  readonly lastAt: Date;
  /** Questions and answers. */
  readonly messages: number;
  /** Whether the last question got an answer; null before the first one. */
  readonly lastAnswered: boolean | null;
  readonly escalated: boolean;
  /** What the visitor said at the end. */
  readonly saidResolved: boolean | null;
  /** 1–5. */
  readonly rating: number | null;
  /** Whether the same person wrote in another conversation within seven days. */
  readonly reopened: boolean;
  /** What counts of each answer, by its id. */
  readonly feedback: Readonly<Record<string, { readonly helpful: boolean; readonly revision: number }>>;
}

/** Within this a person who writes again has come back with the same matter. */
export const REOPENED_WITHIN_MS = 7 * 86_400_000;

export const RESOLUTION_DEFINITION =
  'The share of conversations that count as resolved: the visitor said so, or the last question was answered, no person was asked to take over and the visitor did not say otherwise; and the same visitor did not write in another conversation within seven days. Conversations without a message do not count.';

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

/** What the conversation adds to the counts of the time when it started. */
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
