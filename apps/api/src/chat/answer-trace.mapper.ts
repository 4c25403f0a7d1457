import type { Answer, AnswerTrace } from '@app/chat';
import type { AnswerTraceResponse } from './answer-trace.dto.js';

const INDEX_PREFIX = 'chunks:';

/** A trace in the type of this version, or as a run has kept it. */
type Trace = Omit<AnswerTrace, 'passages' | 'guardrails' | 'degraded' | 'model'> & {
  readonly passages: readonly AnswerTrace['passages'][number][];
  readonly guardrails: readonly Pick<AnswerTrace['guardrails'][number], 'rule' | 'action' | 'score'>[];
  readonly degraded: readonly string[];
  readonly model: AnswerTrace['model'];
};

export function toAnswerTraceResponse(trace: AnswerTrace, answer: Answer): AnswerTraceResponse {
  return toTraceResponse(trace, answer.conversationHistoryLength);
}

export function toTraceResponse(trace: Trace, historyLength: number): AnswerTraceResponse {
  const { path, model, stageMs, degraded } = trace;
  const usage = model?.usage ?? null;
  return {
    path,
    ai_metadata: {
      provider: trace.answerer,
      model: model?.modelId ?? null,
      prompt_template_id: model?.promptTemplateId ?? null,
      prompt_version: model?.promptVersion ?? null,
      prompt_tokens: usage?.promptTokens ?? null,
      completion_tokens: usage?.completionTokens ?? null,
      total_tokens: usage?.totalTokens ?? null,
      response_time_ms: Math.round(Object.values(stageMs).reduce((sum, ms) => sum + ms, 0) * 100) / 100,
      confidence_score: trace.confidence,
      confidence_signals: trace.confidenceSignals,
      temperature: model?.temperature ?? null,
      cost_usd: model?.costUsd ?? null,
    },
    context_used: {
      conversation_history_length: historyLength,
      embedding_model: trace.indexName?.replace(INDEX_PREFIX, '') ?? null,
      retrieved_documents: trace.passages.map(({ documentId, chunkId, title, relevanceScore, signals }) => ({
        document_id: documentId,
        chunk_id: chunkId,
        title,
        relevance_score: relevanceScore,
        signals,
      })),
    },
    guardrails: toGuardrails(trace.guardrails),
    stage_ms: stageMs,
    degraded: [...degraded],
  };
}

function toGuardrails(decisions: Trace['guardrails']): AnswerTraceResponse['guardrails'] {
  const isOfAnswer = (rule: string): boolean => rule.startsWith('answer_') || rule === 'prompt_leak';
  const isSafe = (ofAnswer: boolean): boolean =>
    !decisions.some(({ rule, action }) => isOfAnswer(rule) === ofAnswer && action === 'block');
  return {
    input_safe: isSafe(false),
    output_safe: isSafe(true),
    pii_detected: decisions.some(({ rule }) => rule.endsWith('pii')),
    toxicity_score: Math.max(
      0,
      ...decisions.filter(({ rule }) => rule.endsWith('toxicity')).map(({ score }) => score),
    ),
    decisions: decisions.map(({ rule, action, score }) => ({ rule, action, score })),
  };
}
