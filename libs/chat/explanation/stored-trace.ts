import type { GuardrailDecision } from '@app/guardrails';
import type { AnswerPath } from '../answer.js';
import type { AnswerDecision } from '../decide-answer.js';
import type { ExtractedAnswer } from '../extractive/extracted-answer.js';
import type { ModelTrace } from '../generative/generated-answer.js';
import type { QuestionContext } from '../question-context.js';
import type { ShownAnswer } from '../steps/generate-answer.step.js';

/** Stored with every answer: explains how it came about. Never shown to visitors. */
export interface StoredTrace {
  readonly path: AnswerPath;
  readonly answerer: string | null;
  readonly indexName: string | null;
  readonly language: string | null;
  /** What was searched for, where the message was read in its conversation; null where it was searched for as it is. */
  readonly standaloneQuestion: string | null;
  readonly passages: readonly {
    readonly documentId: string;
    readonly title: string;
    readonly chunkId: string;
    readonly documentVersion: number;
    readonly relevanceScore: number;
    readonly signals: Readonly<Record<string, number>>;
  }[];
  readonly confidence: number;
  readonly confidenceSignals: Readonly<Record<string, number>>;
  /** What the model's answer came to; null when no model has finished. */
  readonly model: ModelTrace | null;
  /** Sentences that no passage supports, or whose quotes the stored text does not have. */
  readonly droppedSentences: number;
  /** What the guardrails found in message and answer, and did. */
  readonly guardrails: readonly GuardrailDecision[];
  readonly degraded: readonly string[];
  /** Milliseconds by stage. */
  readonly stageMs: Readonly<Record<string, number>>;
}

interface TracedAnswer {
  readonly context: QuestionContext;
  /** Null when nothing was searched for. */
  readonly extracted: ExtractedAnswer | null;
  readonly generated: ShownAnswer | null;
  readonly answer: AnswerDecision;
  readonly decisions: readonly GuardrailDecision[];
  readonly stageMs: Readonly<Record<string, number>>;
}

export function toStoredTrace(traced: TracedAnswer): StoredTrace {
  const { context, extracted, generated, answer, decisions, stageMs } = traced;
  const byModel = answer.path === 'model' ? generated : null;
  const passages = generated?.passages ?? extracted?.found.passages ?? [];
  return {
    path: answer.path,
    answerer: byModel?.model?.providerId ?? (extracted === null || extracted.failed ? null : 'extractive'),
    indexName: extracted?.found.indexName ?? null,
    language: context.language,
    standaloneQuestion: extracted?.standalone ?? null,
    passages: passages.map(({ documentId, title, chunkId, documentVersion, relevanceScore, signals }) => ({
      documentId,
      title,
      chunkId,
      documentVersion,
      relevanceScore,
      signals,
    })),
    confidence: answer.confidence,
    confidenceSignals: byModel?.signals ?? extracted?.signals ?? {},
    model: generated?.model ?? null,
    droppedSentences: byModel ? (byModel.model?.unsupported ?? 0) : (extracted?.dropped ?? 0),
    guardrails: decisions,
    degraded: answer.degraded,
    stageMs,
  };
}
