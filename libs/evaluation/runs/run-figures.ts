import { mean, percentile } from '../measures/statistics.js';
import type { AnswerOutcome } from '../answers/answer-result.js';
import {
  MEASURE_NAMES,
  type MeasureName,
  type Percentiles,
  type QuestionMeasures,
  type RunFigures,
  type RunMeasures,
} from './evaluation-run.js';

/** A measure of one question; null for a question that it does not concern. */
export function valueOf(measure: MeasureName, of: QuestionMeasures): number | null {
  switch (measure) {
    case 'ndcg_at_10':
      return of.ndcg;
    case 'hit_at_1':
      return of.hit;
    case 'mrr':
      return of.reciprocalRank;
    case 'recall_at_10':
      return of.recall;
    case 'near_miss_answered':
      return shareOf(measure, of, !of.answerable);
    case 'right':
    case 'partly':
    case 'wrong':
    case 'false_unknown':
      return shareOf(measure, of, of.answerable);
  }
}

export function runFigures(results: readonly QuestionMeasures[]): RunFigures {
  const meanOf = (measure: MeasureName) => mean(results.flatMap((each) => valueOf(measure, each) ?? []));
  return {
    measures: Object.fromEntries(MEASURE_NAMES.map((name) => [name, meanOf(name)])) as unknown as RunMeasures,
    answerable: results.filter(({ answerable }) => answerable).length,
    searchMs: percentiles(results.map(({ searchMs }) => searchMs)),
    answerMs: percentiles(results.flatMap(({ answerMs }) => answerMs ?? [])),
  };
}

function shareOf(outcome: AnswerOutcome, of: QuestionMeasures, concerns: boolean): number | null {
  return concerns && of.outcome !== null ? Number(of.outcome === outcome) : null;
}

function percentiles(values: readonly number[]): Percentiles {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}
