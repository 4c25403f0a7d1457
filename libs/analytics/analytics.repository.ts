import type { Page, PageRequest } from '@app/kernel';
import type { AnalyticsEvent, EventType } from './analytics-event.js';
import type { CountedInterval, IntervalMinutes } from './counts.js';

/** From the first instant to before the second. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** An event, as the place in a list to continue at. */
export type EventPosition = Pick<AnalyticsEvent, 'at' | 'eventId'>;

/** What was counted of one document over the days (UTC) that a period touches. */
export interface DocumentTotals {
  readonly documentId: string;
  /** As it was when the document was last found. */
  readonly title: string | null;
  readonly retrieved: number;
  readonly cited: number;
  /** Mean of its best passages, 0…1; null when it was not retrieved. */
  readonly averageRelevance: number | null;
  readonly helpful: number;
  readonly notHelpful: number;
}

/** Events and what they add up to. Throws STORAGE_UNAVAILABLE and STORAGE_FULL. */
export abstract class AnalyticsRepository {
  /** Stores and counts the events that are not stored yet, all or nothing. */
  abstract append(events: readonly AnalyticsEvent[]): Promise<void>;

  /** Those that begin in the period, by time, at most `limit` of them; intervals without counts are left out. */
  abstract listIntervals(minutes: IntervalMinutes, period: Period, limit: number): Promise<CountedInterval[]>;

  /** Those of the intervals that begin at these times in which something was counted, in order. */
  abstract listIntervalsAt(minutes: IntervalMinutes, starts: readonly Date[]): Promise<CountedInterval[]>;

  /** By the number of answers that cite them. */
  abstract listDocuments(period: Period, page: PageRequest): Promise<Page<DocumentTotals>>;

  /** By time, with their number. */
  abstract listEvents<T extends EventType>(
    type: T,
    period: Period,
    page: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>>;

  /** The newest first, at most `limit` of those before `before`: to read any number of them. */
  abstract listEventsBefore<T extends EventType>(
    type: T,
    period: Period,
    before: EventPosition | null,
    limit: number,
  ): Promise<AnalyticsEvent<T>[]>;

  /** Removes an event; what was counted of it stays. */
  abstract removeEvent(eventId: string): Promise<void>;

  /**
   * Removes at most `limit` events and session records of a person; what was counted stays, and so do the content gaps
   * that an admin closed. Returns how many.
   */
  abstract removeOfUser(removal: { userId: string; limit: number }): Promise<number>;

  /** Removes at most `limit` events and session records of before; what was counted stays. Returns how many. */
  abstract removeBefore(removal: { before: Date; limit: number }): Promise<number>;
}
