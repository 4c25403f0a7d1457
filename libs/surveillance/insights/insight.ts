export const INSIGHT_KINDS = [
  'spike',
  'silence',
  'unusual_hour',
  'repeated_place',
  'sequence',
  'unusual_event',
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** An activity that differs from the history of the cameras. */
export interface Finding {
  readonly kind: InsightKind;
  readonly severity: Severity;
  readonly cameraIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** How many events there were, and how many are expected from the history. */
  readonly observed: number;
  readonly expected: number;
  /** For spikes, the negative decimal logarithm of the probability. A larger score is less likely by chance. */
  readonly score: number;
  /** The type of the events, or a label with its attributes. */
  readonly subject: string;
  readonly eventIds: readonly string[];
}

export interface Insight extends Finding {
  readonly insightId: string;
  readonly createdAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly useful: boolean | null;
  /** When the delivery to the webhook ended; null before that. */
  readonly deliveredAt: Date | null;
}

/** The key of a finding. Later runs find the same key again. */
export function keyOf({ kind, cameraIds, from }: Finding): string {
  return `${kind} ${[...cameraIds].sort().join(',')} ${from.toISOString().slice(0, 13)}`;
}

/** One level lower; `low` stays `low`. */
export function lowered(severity: Severity): Severity {
  return SEVERITIES[Math.max(0, SEVERITIES.indexOf(severity) - 1)]!;
}
