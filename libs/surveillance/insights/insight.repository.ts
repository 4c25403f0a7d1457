import { type Insight, type InsightKind, keyOf, type Severity } from './insight.js';

/** An insight when it is found, before it is acknowledged or delivered. */
export type NewInsight = Omit<Insight, 'acknowledgedAt' | 'useful' | 'deliveredAt'>;

export abstract class InsightRepository {
  /** Adds the insights whose keys are new, even in concurrent calls. Returns the added ones. */
  abstract addOnce(insights: readonly NewInsight[]): Promise<readonly Insight[]>;

  /** The insights that overlap with the period, the latest first. */
  abstract list(period: { from: Date; to: Date; limit: number }): Promise<readonly Insight[]>;

  /** Null if the insight does not exist. */
  abstract find(insightId: string): Promise<Insight | null>;

  /** The undelivered insights of a severity that ended after `since`, the oldest first. */
  abstract undelivered(query: {
    severity: Severity;
    since: Date;
    limit: number;
  }): Promise<readonly Insight[]>;

  /** Does nothing if the insight does not exist. */
  abstract markDelivered(insightId: string, at: Date): Promise<void>;

  /** Stores the judgement and replaces an earlier one. Null if the insight does not exist. */
  abstract acknowledge(insightId: string, judgement: { useful: boolean; at: Date }): Promise<Insight | null>;

  /** The number of insights of a kind at a camera that were judged useless. */
  abstract countUseless(kind: InsightKind, cameraId: string): Promise<number>;

  /** Removes the insights that ended before a time. Returns their number. */
  abstract removeBefore(before: Date): Promise<number>;
}

/** The stored form of an insight. `T` is a Date, or an ISO 8601 string in JSON. */
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
