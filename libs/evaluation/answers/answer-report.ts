import { auroc } from '../measures/auroc.js';
import { expectedCalibrationError } from '../measures/calibration.js';
import { mean, percentile } from '../measures/statistics.js';
import type { AnswerOutcome, AnswerResult } from './answer-result.js';

/** Shares are 0…1, and null where no question counts. */
export interface AnswerFigures {
  readonly questions: number;
  /** Of the answerable questions. */
  readonly right: number | null;
  readonly partly: number | null;
  readonly wrong: number | null;
  readonly false_unknown: number | null;
  /** Of the questions that the documents do not answer. */
  readonly near_miss_answered: number | null;
  /** Of the false unknowns, those whose sources hold the document that answers. */
  readonly offered_pages: number | null;
  readonly hit_at_5: number | null;
  readonly document_at_5: number | null;
  /** Of the confidence of given answers, as a forecast of "right". */
  readonly calibration: { readonly auroc_right: number | null; readonly expected_error: number | null };
  readonly latency_ms: { readonly p50: number | null; readonly p95: number | null };
}

/** KB-20's figures, as they stand in the JSON file. */
export interface AnswerReport extends AnswerFigures {
  readonly folder: string;
  readonly documents: number;
  /** Path and problem of each file that could not be ingested. */
  readonly documents_failed: Readonly<Record<string, string>>;
  readonly by_kind: Readonly<Record<string, AnswerFigures>>;
  readonly details: readonly AnswerResult[];
}

export interface FolderFacts {
  readonly folder: string;
  readonly documents: number;
  readonly failures: ReadonlyMap<string, string>;
}

export function answerReport(
  { folder, documents, failures }: FolderFacts,
  details: readonly AnswerResult[],
): AnswerReport {
  const kinds = [...new Set(details.map(({ kind }) => kind))].sort();
  return {
    folder,
    ...answerFigures(details),
    documents,
    documents_failed: Object.fromEntries(failures),
    by_kind: Object.fromEntries(
      kinds.map((kind) => [kind, answerFigures(details.filter((each) => each.kind === kind))]),
    ),
    details,
  };
}

export function answerFigures(results: readonly AnswerResult[]): AnswerFigures {
  const answerable = results.filter((result) => result.answerable);
  const unanswerable = results.filter((result) => !result.answerable);
  const share = (among: readonly AnswerResult[], wanted: AnswerOutcome): number | null =>
    mean(among.map(({ outcome }) => Number(outcome === wanted)));
  const given = results.filter(({ outcome }) => outcome !== 'unknown' && outcome !== 'false_unknown');
  const confidenceOf = (isRight: boolean): number[] =>
    given.filter(({ outcome }) => (outcome === 'right') === isRight).map(({ confidence }) => confidence);
  const flags = (name: 'hit_at_5' | 'document_at_5' | 'offers_page', among = answerable): number | null =>
    mean(among.flatMap((result) => (result[name] === null ? [] : [Number(result[name])])));
  const latencies = results.map(({ latency_ms: ms }) => ms);
  return {
    questions: results.length,
    right: share(answerable, 'right'),
    partly: share(answerable, 'partly'),
    wrong: share(answerable, 'wrong'),
    false_unknown: share(answerable, 'false_unknown'),
    near_miss_answered: share(unanswerable, 'near_miss_answered'),
    offered_pages: flags(
      'offers_page',
      answerable.filter(({ outcome }) => outcome === 'false_unknown'),
    ),
    hit_at_5: flags('hit_at_5'),
    document_at_5: flags('document_at_5'),
    calibration: {
      auroc_right: auroc(confidenceOf(true), confidenceOf(false)),
      expected_error: expectedCalibrationError(
        given.map(({ confidence, outcome }) => ({ probability: confidence, came: outcome === 'right' })),
      ),
    },
    latency_ms: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
  };
}
