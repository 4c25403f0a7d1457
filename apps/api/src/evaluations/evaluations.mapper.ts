import type {
  EvaluationGate,
  EvaluationRun,
  QuestionMeasures,
  QuestionPair,
  RunComparison,
  TestResult,
} from '@app/evaluation';
import { toTraceResponse } from '../chat/answer-trace.mapper.js';
import type { EvaluationComparisonResponse } from './evaluation-comparison.response.js';
import type { EvaluationGateResponse } from './evaluation-gate.response.js';
import type { EvaluationResultResponse, EvaluationResultRow } from './evaluation-results.response.js';
import type { EvaluationResponse } from './evaluations.response.js';

export function toEvaluationResponse(run: EvaluationRun): EvaluationResponse {
  const { figures } = run;
  return {
    evaluation_id: run.runId,
    set_id: run.setId,
    set_name: run.setName,
    set_revision: run.setRevision,
    label: run.label,
    state: run.state,
    answers: run.withAnswers,
    overrides: { ...run.overrides },
    configuration: { ...run.values },
    configuration_version: run.configurationVersion,
    questions: run.questions,
    done: run.done,
    figures: figures && {
      measures: { ...figures.measures },
      answerable: figures.answerable,
      search_ms: { p50: rounded(figures.searchMs.p50), p95: rounded(figures.searchMs.p95) },
      answer_ms: { p50: rounded(figures.answerMs.p50), p95: rounded(figures.answerMs.p95) },
    },
    problem: run.problem,
    created_by: run.createdBy,
    created_at: run.createdAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
  };
}

export function toResultRow(measures: QuestionMeasures): EvaluationResultRow {
  const { position, question, answerable, rank, found, outcome } = measures;
  return {
    ...{ position, question, answerable, rank, found, outcome },
    search_ms: rounded(measures.searchMs),
    answer_ms: rounded(measures.answerMs),
  };
}

export function toResultResponse({
  measures,
  answer,
  trace,
  ...result
}: TestResult): EvaluationResultResponse {
  return {
    ...toResultRow(measures),
    expected: [...result.expected],
    facts: result.facts.map((each) => [...each]),
    documents: result.documents.map(({ documentId, title, relevanceScore }) => ({
      document_id: documentId,
      title,
      relevance_score: relevanceScore,
    })),
    answer: answer && {
      content: answer.content,
      path: answer.path,
      confidence_score: answer.confidence,
      missing: [...answer.missing],
      cited: answer.cited.map(({ documentId, title }) => ({ document_id: documentId, title })),
    },
    trace: trace && toTraceResponse(trace, 0),
  };
}

export function toComparisonResponse(comparison: RunComparison): EvaluationComparisonResponse {
  const { first, second, questions, measures, better, worse } = comparison;
  return {
    a: toEvaluationResponse(first),
    b: toEvaluationResponse(second),
    questions,
    measures: measures.map(({ first: a, second: b, interval, pValue, ...measure }) => ({
      ...measure,
      ...{ a, b, interval: [...interval], p_value: pValue },
    })),
    better: { total: better.total, items: better.items.map(toPair) },
    worse: { total: worse.total, items: worse.items.map(toPair) },
  };
}

export function toGateResponse(gate: EvaluationGate | null): EvaluationGateResponse {
  return {
    gate: gate && {
      set_id: gate.setId,
      thresholds: gate.thresholds.map(({ measure, min, max }) => ({ measure, min, max })),
      max_age_hours: gate.maxAgeHours,
      changed_by: gate.changedBy,
      changed_at: gate.changedAt.toISOString(),
    },
  };
}

function toPair({ first, second }: QuestionPair) {
  return { question: second.question, a: toResultRow(first), b: toResultRow(second) };
}

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
