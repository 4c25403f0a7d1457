import type { Page, PageRequest } from '@app/kernel';
import type { AnalyticsEvent, EventType } from './analytics-event.js';
import type { CountedInterval, IntervalMinutes } from './counts.js';

/** A period: `from` is inclusive, `to` is exclusive. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** The position of an event in a list, from which to continue. */
export type EventPosition = Pick<AnalyticsEvent, 'at' | 'eventId'>;

/** The counts of one document over the UTC days that overlap with a period. */
export interface DocumentTotals {
  readonly documentId: string;
  /** The title when the document was last found. */
  readonly title: string | null;
  readonly retrieved: number;
  readonly cited: number;
  /** The mean relevance of its best passages, 0…1; null if it was not retrieved. */
  readonly averageRelevance: number | null;
  readonly helpful: number;
  readonly notHelpful: number;
}

/** Analytics events and their counts. Throws STORAGE_UNAVAILABLE and STORAGE_FULL. */
export abstract class AnalyticsRepository {
  /** Stores and counts the events that are not stored yet, in one transaction. */
  abstract append(events: readonly AnalyticsEvent[]): Promise<void>;

  /** At most `limit` intervals that begin in the period, ordered by time. Intervals without counts are left out. */
  abstract listIntervals(minutes: IntervalMinutes, period: Period, limit: number): Promise<CountedInterval[]>;

  /** The intervals that begin at these times, ordered by time. Intervals without counts are left out. */
  abstract listIntervalsAt(minutes: IntervalMinutes, starts: readonly Date[]): Promise<CountedInterval[]>;

  /** Ordered by the number of answers that cite the documents. */
  abstract listDocuments(period: Period, page: PageRequest): Promise<Page<DocumentTotals>>;

  /** Ordered by time, with the total number. */
  abstract listEvents<T extends EventType>(
    type: T,
    period: Period,
    page: PageRequest,
  ): Promise<Page<AnalyticsEvent<T>>>;

  /** At most `limit` events before `before`, the newest first. Use it to read many events in steps. */
  abstract listEventsBefore<T extends EventType>(
    type: T,
    period: Period,
    before: EventPosition | null,
    limit: number,
  ): Promise<AnalyticsEvent<T>[]>;

  /** Removes an event. Its counts are kept. */
  abstract removeEvent(eventId: string): Promise<void>;

  /**
   * Removes at most `limit` events and session records of a user, and returns their number. Counts are kept, and so are
   * the content gaps that an administrator closed.
   */
  abstract removeOfUser(removal: { userId: string; limit: number }): Promise<number>;

  /** Removes at most `limit` events and session records before a time, and returns their number. Counts are kept. */
  abstract removeBefore(removal: { before: Date; limit: number }): Promise<number>;
}
