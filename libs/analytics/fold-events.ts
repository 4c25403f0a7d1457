import type { AnalyticsEvent } from './analytics-event.js';
import {
  addCounts,
  type CountedInterval,
  type Counts,
  INTERVAL_MINUTES,
  type IntervalMinutes,
  intervalStart,
  nonZero,
} from './counts.js';
import { responseBucket } from './response-times.js';
import { contribution, newRecord, REOPENED_WITHIN_MS, type SessionRecord } from './session-record.js';

/** The counts of one document on one UTC day. */
export interface DocumentDay {
  /** For example `2026-01-31`. */
  readonly day: string;
  readonly documentId: string;
  readonly title: string | null;
  readonly retrieved: number;
  readonly cited: number;
  readonly relevanceSum: number;
  readonly helpful: number;
  readonly notHelpful: number;
}

/** The changes that a batch of events makes. */
export interface Folded {
  /** New and changed records. */
  readonly sessions: readonly SessionRecord[];
  /** Counts to add to the stored ones. */
  readonly intervals: readonly CountedInterval[];
  readonly documents: readonly DocumentDay[];
}

/** The records of the sessions in the events, and of other sessions of the same users in the last seven days. */
export type KnownSessions = readonly SessionRecord[];

/** Counts events in order. The caller must leave out events that are already stored, so that each is counted once. */
export function foldEvents(events: readonly AnalyticsEvent[], known: KnownSessions): Folded {
  const fold = new EventFold(known);
  for (const event of events) fold.add(event);
  return fold.result();
}

class EventFold {
  private readonly sessions: Map<string, SessionRecord>;
  private readonly changed = new Set<string>();
  private readonly intervals = new Map(
    INTERVAL_MINUTES.map((minutes) => [minutes, new Map<number, Record<string, number>>()]),
  );
  private readonly documents = new Map<string, DocumentDay>();

  constructor(known: KnownSessions) {
    this.sessions = new Map(known.map((session) => [session.sessionId, session]));
  }

  add(event: AnalyticsEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'session_start':
        this.count(at, { sessions: 1 });
        this.change(event, {});
        break;
      case 'message_sent':
        this.message(event);
        break;
      case 'message_blocked':
        this.count(at, { blocked: 1 });
        break;
      case 'session_ended': {
        const { rating, resolved } = event.data;
        this.change(event, { lastAt: at, rating, saidResolved: resolved });
        break;
      }
      case 'question_unanswered':
      case 'content_gap_closed':
        break;
      case 'document_retrieved':
        for (const { documentId, title, relevance, cited } of event.data.documents)
          this.countDocument(at, documentId, { title, retrieved: 1, cited: cited ? 1 : 0, relevance });
        break;
      case 'feedback_given':
        this.feedback(event);
        break;
      case 'error_occurred':
        this.count(at, { errors: 1 });
        break;
    }
  }

  result(): Folded {
    return {
      sessions: [...this.changed].map((sessionId) => this.sessions.get(sessionId)!),
      intervals: INTERVAL_MINUTES.flatMap((minutes) => this.counted(minutes)),
      documents: [...this.documents.values()],
    };
  }

  private message(event: AnalyticsEvent<'message_sent'>): void {
    const { at, sessionId, userId, data } = event;
    const { isQuestion, isAnswered, escalates, responseMs, relevance, guardrails, path } = data;
    const before = this.sessions.get(sessionId);
    if (before === undefined || before.messages === 0) this.reopenEarlier(userId, sessionId, at);
    this.count(at, {
      messages: 2,
      answers: 1,
      [`path_${path}`]: 1,
      ...(isQuestion && { questions: 1, [isAnswered ? 'answered' : 'unanswered']: 1 }),
      ...(escalates && { escalations: 1 }),
      response_ms: responseMs,
      [responseBucket(responseMs)]: 1,
      ...(relevance !== null && { searches: 1, relevance_sum: relevance }),
    });
    for (const decision of guardrails) this.count(at, { [`guardrail_${decision}`]: 1 });
    this.change(event, {
      lastAt: at,
      messages: (before?.messages ?? 0) + 2,
      lastAnswered: isQuestion ? isAnswered : (before?.lastAnswered ?? null),
      escalated: escalates || (before?.escalated ?? false),
    });
  }

  private feedback(event: AnalyticsEvent<'feedback_given'>): void {
    const { messageId, answeredAt, helpful, revision, documentIds } = event.data;
    const feedback = this.sessions.get(event.sessionId)?.feedback ?? {};
    const before = feedback[messageId];
    if (before !== undefined && before.revision >= revision) return;
    this.change(event, { feedback: { ...feedback, [messageId]: { helpful, revision } } });
    if (helpful === before?.helpful) return;
    const change = {
      helpful: Number(helpful) - Number(before?.helpful === true),
      not_helpful: Number(!helpful) - Number(before?.helpful === false),
    };
    const at = new Date(answeredAt);
    this.count(at, change);
    for (const documentId of documentIds)
      this.countDocument(at, documentId, { helpful: change.helpful, notHelpful: change.not_helpful });
  }

  /** Marks earlier conversations of a user who writes in a new one within seven days: they count as not resolved. */
  private reopenEarlier(userId: string, sessionId: string, at: Date): void {
    for (const earlier of this.sessions.values()) {
      if (earlier.userId !== userId || earlier.sessionId === sessionId || earlier.reopened) continue;
      if (earlier.messages === 0 || earlier.lastAt > at) continue;
      if (at.getTime() - earlier.lastAt.getTime() <= REOPENED_WITHIN_MS)
        this.replace(earlier, { ...earlier, reopened: true });
    }
  }

  private change(
    { sessionId, userId, at }: AnalyticsEvent,
    change: Partial<Omit<SessionRecord, 'sessionId' | 'userId'>>,
  ): void {
    const before = this.sessions.get(sessionId) ?? null;
    const record = before ?? newRecord(sessionId, userId, at);
    const lastAt = change.lastAt && change.lastAt > record.lastAt ? change.lastAt : record.lastAt;
    this.replace(before, { ...record, ...change, lastAt });
  }

  private replace(before: SessionRecord | null, after: SessionRecord): void {
    this.sessions.set(after.sessionId, after);
    this.changed.add(after.sessionId);
    this.count(after.startedAt, contribution(after));
    this.count(after.startedAt, contribution(before), -1);
  }

  private count(at: Date, counts: Counts, times = 1): void {
    for (const [minutes, intervals] of this.intervals) {
      const start = intervalStart(at, minutes).getTime();
      const sums = intervals.get(start) ?? {};
      addCounts(sums, counts, times);
      intervals.set(start, sums);
    }
  }

  private counted(minutes: IntervalMinutes): CountedInterval[] {
    return [...this.intervals.get(minutes)!]
      .map(([at, counts]) => ({ minutes, at: new Date(at), counts: nonZero(counts) }))
      .filter(({ counts }) => Object.keys(counts).length > 0);
  }

  private countDocument(
    at: Date,
    documentId: string,
    {
      title = null,
      retrieved = 0,
      cited = 0,
      relevance = 0,
      helpful = 0,
      notHelpful = 0,
    }: Partial<Omit<DocumentDay, 'relevanceSum'>> & { readonly relevance?: number },
  ): void {
    const day = at.toISOString().slice(0, 10);
    const key = `${day} ${documentId}`;
    const sums = this.documents.get(key);
    this.documents.set(key, {
      day,
      documentId,
      title: title ?? sums?.title ?? null,
      retrieved: (sums?.retrieved ?? 0) + retrieved,
      cited: (sums?.cited ?? 0) + cited,
      relevanceSum: (sums?.relevanceSum ?? 0) + relevance,
      helpful: (sums?.helpful ?? 0) + helpful,
      notHelpful: (sums?.notHelpful ?? 0) + notHelpful,
    });
  }
}
