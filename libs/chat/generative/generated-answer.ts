import type { GuardrailDecision } from '@app/guardrails';
import type { FinishReason, Usage } from '@app/llm';
import type { Skip } from './skipped-answer.js';
import type { AnswerPiece } from './answer-piece.js';

/** How a model came to its answer. */
export interface ModelTrace {
  readonly providerId: string;
  readonly modelId: string;
  readonly promptTemplateId: string;
  readonly promptVersion: number;
  /** 0–2. */
  readonly temperature: number;
  /** Null when the provider did not report it. */
  readonly usage: Usage | null;
  readonly finishReason: FinishReason;
  /** The model has said that the passages do not hold the answer. */
  readonly saysUnknown: boolean;
  /** Pieces that the passages contradict or do not state. */
  readonly unsupported: number;
  /** Pieces whose marker was wrong or missing. */
  readonly moved: number;
  /** Pieces that the model itself has judged; null where it was not asked or gave no verdict in time. */
  readonly judged: number | null;
  readonly passagesShown: number;
  readonly turnsShown: number;
  /** US dollars, of the call that gave the answer; null where the price is not known. */
  readonly costUsd: number | null;
  readonly cached: boolean;
}

/** What came of asking models. */
export interface GeneratedAnswer {
  /**
   * `skipped`: the extractive answer stands, no model gave one that can be shown; `unknown`: a model has said that the
   * passages do not hold the answer; `withheld`: a guardrail has blocked what it said.
   */
  readonly outcome: 'answered' | 'unknown' | 'withheld' | 'skipped';
  readonly pieces: readonly AnswerPiece[];
  /** 0…1. */
  readonly confidence: number;
  /** What the confidence is made of. */
  readonly signals: Readonly<Record<string, number>>;
  /** Null when no model has finished. */
  readonly model: ModelTrace | null;
  readonly decisions: readonly GuardrailDecision[];
  readonly skipped: readonly Skip[];
}

export function skippedAnswer(skipped: readonly Skip[], model: ModelTrace | null = null): GeneratedAnswer {
  return { outcome: 'skipped', pieces: [], confidence: 0, signals: {}, model, decisions: [], skipped };
}
