import { type Insight, type InsightKind, keyOf, type Severity } from './insight.js';

/** What is known of an insight when it is found. */
export type NewInsight = Omit<Insight, 'acknowledgedAt' | 'useful' | 'deliveredAt'>;

export abstract class InsightRepository {
  /** Adds those whose key is not known; also of several calls at once, one adds an insight. Returns the added ones. */
  abstract addOnce(insights: readonly NewInsight[]): Promise<readonly Insight[]>;

  /** Those that lie in the period or overlap with it, the latest first. */
  abstract list(period: { from: Date; to: Date; limit: number }): Promise<readonly Insight[]>;

  /** Null when there is none. */
  abstract find(insightId: string): Promise<Insight | null>;

  /** Those of a severity that were not delivered, of what ended after `since`, the oldest first. */
  abstract undelivered(query: {
    severity: Severity;
    since: Date;
    limit: number;
  }): Promise<readonly Insight[]>;

  /** Does nothing when there is no such insight. */
  abstract markDelivered(insightId: string, at: Date): Promise<void>;

  /** Keeps the judgement in place of the one before; null when there is no such insight. */
  abstract acknowledge(insightId: string, judgement: { useful: boolean; at: Date }): Promise<Insight | null>;

  /** How many insights of a kind at a camera were judged useless. */
  abstract countUseless(kind: InsightKind, cameraId: string): Promise<number>;

  /** Removes those that ended before a time. Returns how many. */
  abstract removeBefore(before: Date): Promise<number>;
}

/** The stored form; `T` is a Date, or ISO 8601 in JSON. */
export interface InsightRecord<T = Date | string> extends Omit<
  Insight,
  'from' | 'to' | 'createdAt' | 'acknowledgedAt' | 'deliveredAt'
> {
  readonly key: string;
  readonly from: T;
  readonly to: T;
  readonly createdAt: T;
  readonly acknowledgedAt: T | null;
  /** Absent in records of earlier versions. */
  readonly deliveredAt?: T | null;
}

export function toInsightRecord(insight: NewInsight): InsightRecord<Date> {
  return { ...insight, acknowledgedAt: null, useful: null, deliveredAt: null, key: keyOf(insight) };
}

export function toInsight({ key: _, ...record }: InsightRecord): Insight {
  return {
    ...record,
    from: new Date(record.from),
    to: new Date(record.to),
    createdAt: new Date(record.createdAt),
    acknowledgedAt: record.acknowledgedAt === null ? null : new Date(record.acknowledgedAt),
    deliveredAt: record.deliveredAt ? new Date(record.deliveredAt) : null,
  };
}
