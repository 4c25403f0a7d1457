import { auroc } from './measures/auroc.js';
import { expectedCalibrationError } from './measures/calibration.js';
import type { RankingMeasures } from './measures/ranking.js';
import { mean, percentile } from './measures/statistics.js';
import type { QuestionResult } from './question-result.js';

/** KB-13's figures of one set, as they stand in the JSON file; null where the set has no such data. */
export interface SetReport {
  readonly set: string;
  readonly questions: number;
  readonly ndcg_at_10: number | null;
  readonly hit_at_1: number | null;
  readonly mrr: number | null;
  readonly recall_at_10: number | null;
  /** Of the questions with answers, how many are answered by the three best sentences. */
  readonly answer_in_best_3: number | null;
  /** Of the confidence: questions with relevant documents against the same without these documents. */
  readonly abstention_auroc: number | null;
  /** Of the confidence: answerable questions against unanswerable ones. */
  readonly unanswerable_auroc: number | null;
  readonly latency_ms: { readonly p50: number | null; readonly p95: number | null };
  /** Of the confidence, over what `abstention_auroc` compares: as many with an answer as without. */
  readonly expected_calibration_error: number | null;
  readonly documents: number;
  /** Documents that could not be ingested. */
  readonly documents_failed: number;
}

export interface SetFacts {
  readonly name: string;
  readonly documents: number;
  readonly documentsFailed: number;
}

/** The figures over all questions; each ranking measure is the mean over the questions that have one. */
export function setReport(
  { name, documents, documentsFailed }: SetFacts,
  results: readonly QuestionResult[],
): SetReport {
  const rankings = results.flatMap(({ ranking }) => ranking ?? []);
  const meanOf = (measure: keyof RankingMeasures) => mean(rankings.map((ranking) => ranking[measure]));
  const answered = results.flatMap((result) => result.answered ?? []);
  const answerable = results.filter(({ ranking, unanswerable }) => ranking !== null && !unanswerable);
  const withDocuments = answerable.flatMap(({ confidence }) => confidence ?? []);
  const without = answerable.flatMap(({ confidenceWithout }) => confidenceWithout ?? []);
  const unanswerable = results.flatMap((each) => (each.unanswerable ? (each.confidence ?? []) : []));
  const latencies = results.map(({ latencyMs }) => latencyMs);
  return {
    set: name,
    questions: results.length,
    ndcg_at_10: meanOf('ndcg'),
    hit_at_1: meanOf('hit'),
    mrr: meanOf('reciprocalRank'),
    recall_at_10: meanOf('recall'),
    answer_in_best_3: mean(answered.map(Number)),
    abstention_auroc: auroc(withDocuments, without),
    unanswerable_auroc: auroc(withDocuments, unanswerable),
    latency_ms: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
    expected_calibration_error: expectedCalibrationError([
      ...withDocuments.map((probability) => ({ probability, came: true })),
      ...without.map((probability) => ({ probability, came: false })),
    ]),
    documents,
    documents_failed: documentsFailed,
  };
}
