import type { GuardrailDecision } from '@app/guardrails';
import type { AnswerDecision } from './decide-answer.js';
import type { Receipt } from './receipt.js';
import type { Answering } from './generative/answer-finder.js';

interface Told {
  readonly decision: AnswerDecision;
  /** Null when nothing was to be looked up. */
  readonly answering: Answering | null;
  readonly language: string | null;
  readonly guardrails: readonly GuardrailDecision[];
  readonly stageMs: Readonly<Record<string, number>>;
}

/** What is kept of how an answer came about. */
export function toReceipt({ decision, answering, language, guardrails, stageMs }: Told): Receipt {
  const { path, confidence, degraded } = decision;
  const { findings, generated } = answering ?? { findings: null, generated: null };
  const drafted = findings?.drafted ?? null;
  const byModel = path === 'model' ? generated : null;
  return {
    path,
    answerer: byModel?.model?.providerId ?? drafted?.answererId ?? null,
    indexName: findings?.found.indexName ?? null,
    language,
    standaloneQuestion: findings?.standalone ?? null,
    passages: (answering?.passages ?? []).map(
      ({ documentId, title, chunkId, documentVersion, relevanceScore, signals }) => ({
        documentId,
        title,
        chunkId,
        documentVersion,
        relevanceScore,
        signals,
      }),
    ),
    confidence,
    confidenceSignals: byModel?.signals ?? drafted?.draft.signals ?? {},
    model: generated?.model ?? null,
    droppedSentences: byModel
      ? (byModel.model?.unsupported ?? 0)
      : (drafted?.draft.sentences.length ?? 0) - (findings?.verified.length ?? 0),
    guardrails,
    degraded,
    stageMs,
  };
}
