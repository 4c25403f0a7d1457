import type { MeasureName } from '../runs/evaluation-run.js';

/** A bound of a measure: at least `min`, at most `max`. */
export interface GateThreshold {
  readonly measure: MeasureName;
  /** 0…1. */
  readonly min: number | null;
  /** 0…1. */
  readonly max: number | null;
}

/** What a change of the configuration must pass before it is activated. */
export interface EvaluationGate {
  readonly setId: string;
  readonly thresholds: readonly GateThreshold[];
  /** A run that was completed longer ago counts no more: documents change meanwhile. */
  readonly maxAgeHours: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}
