import type { EvaluationGate } from './evaluation-gate.js';

/** The gate of the configuration, if there is one. */
export abstract class EvaluationGateRepository {
  abstract read(): Promise<EvaluationGate | null>;
  /** Null removes it. */
  abstract save(gate: EvaluationGate | null): Promise<void>;
}
