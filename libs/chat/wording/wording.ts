import type { GuardrailDecision } from '@app/guardrails';
import type { ModelledDraft } from '../answerers/answerer.js';
import type { Skip } from '../answerers/skipped-answer.js';
import type { VerifiedSentence } from '../grounding/citation-verifier.js';

export interface ModelTrace extends ModelledDraft {
  readonly promptTemplateId: string;
  readonly promptVersion: number;
  /** US dollars, of the call that gave the answer; null where the price is not known. */
  readonly costUsd: number | null;
  readonly cached: boolean;
}

/** What came of asking models. */
export interface Wording {
  /**
   * `skipped`: the extractive answer stands, no model gave one that can be shown; `unknown`: a model has read the passages and said
   * that they do not hold the answer; `withheld`: a guardrail has blocked what it said.
   */
  readonly outcome: 'answered' | 'unknown' | 'withheld' | 'skipped';
  readonly sentences: readonly VerifiedSentence[];
  /** 0…1. */
  readonly confidence: number;
  readonly signals: Readonly<Record<string, number>>;
  /** Null when no model has finished. */
  readonly model: ModelTrace | null;
  readonly decisions: readonly GuardrailDecision[];
  readonly skipped: readonly Skip[];
}

export function skippedWording(skipped: readonly Skip[], model: ModelTrace | null = null): Wording {
  return { outcome: 'skipped', sentences: [], confidence: 0, signals: {}, model, decisions: [], skipped };
}
