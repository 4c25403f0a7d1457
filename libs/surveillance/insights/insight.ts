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

/** Something that differs from the history of the cameras. */
export interface Finding {
  readonly kind: InsightKind;
  readonly severity: Severity;
  readonly cameraIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** How many events there were, and how many the history lets expect. */
  readonly observed: number;
  readonly expected: number;
  /** The larger, the less likely by chance: minus the decimal logarithm of the probability. */
  readonly score: number;
  /** What it is about: the type of the events, or a label with its attributes. */
  readonly subject: string;
  readonly eventIds: readonly string[];
}

export interface Insight extends Finding {
  readonly insightId: string;
  readonly createdAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly useful: boolean | null;
  /** When the receiver of the webhook has accepted it; null when it has not. */
  readonly deliveredAt: Date | null;
}

/** One finding has one key, however often the hours around it are looked at. */
export function keyOf({ kind, cameraIds, from }: Finding): string {
  return `${kind} ${[...cameraIds].sort().join(',')} ${from.toISOString().slice(0, 13)}`;
}

/** One level lower; `low` stays. */
export function lowered(severity: Severity): Severity {
  return SEVERITIES[Math.max(0, SEVERITIES.indexOf(severity) - 1)]!;
}
