import type { GuardrailDecision } from '@app/guardrails';
import type { AnswerPath } from './answer.js';
import type { ModelTrace } from './generative/generated-answer.js';

/** Stored with every answer: explains how it came about. Never shown to visitors. */
export interface Receipt {
  readonly path: AnswerPath;
  readonly answerer: string | null;
  readonly indexName: string | null;
  readonly language: string | null;
  /** What was searched for, where the message was understood from the conversation; null where it stood on its own. */
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
  /** How a model worded the answer, or what it came to; null when none has finished. */
  readonly model: ModelTrace | null;
  /** Sentences of the draft that no passage supports or whose evidence did not stand in the stored text. */
  readonly droppedSentences: number;
  /** What the guardrails found in message and answer, and did. */
  readonly guardrails: readonly GuardrailDecision[];
  readonly degraded: readonly string[];
  /** Milliseconds by stage. */
  readonly stageMs: Readonly<Record<string, number>>;
}
