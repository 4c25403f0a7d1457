import type { AnswerOutcome } from '../answers/answer-result.js';
import type { Significance } from '../measures/significance.js';
import type { EvaluationRun, MeasureName, QuestionMeasures } from './evaluation-run.js';

export const VERDICTS = ['better', 'worse', 'same'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface MeasureComparison extends Significance {
  readonly measure: MeasureName;
  /** That both runs have the measure for. */
  readonly questions: number;
  readonly first: number;
  readonly second: number;
  /** Of the second run; `same` unless the difference is significant. */
  readonly verdict: Verdict;
}

/** A question in two runs. */
export interface QuestionPair {
  readonly first: QuestionMeasures;
  readonly second: QuestionMeasures;
}

export interface ChangedQuestions {
  readonly total: number;
  readonly items: readonly QuestionPair[];
}

export interface RunComparison {
  readonly first: EvaluationRun;
  readonly second: EvaluationRun;
  /** That both runs have asked. */
  readonly questions: number;
  readonly measures: readonly MeasureComparison[];
  /** Questions whose result of the second run is better. */
  readonly better: ChangedQuestions;
  readonly worse: ChangedQuestions;
}

/** An answer that is wrong does more harm than none. */
const WORTH: Readonly<Record<AnswerOutcome, number>> = {
  right: 3,
  unknown: 3,
  partly: 2,
  false_unknown: 1,
  wrong: 0,
  near_miss_answered: 0,
};

/** Questions are the same when their texts are. */
export function pairQuestions(
  first: readonly QuestionMeasures[],
  second: readonly QuestionMeasures[],
): QuestionPair[] {
  const earlier = new Map(first.map((each) => [each.question, each]));
  return second.flatMap((each) => {
    const match = earlier.get(each.question);
    return match ? [{ first: match, second: each }] : [];
  });
}

/** The outcome of the answer counts; where it is equal or there is none, the rank of the expected document. */
export function verdictOf({ first, second }: QuestionPair): Verdict {
  const gain = worthOf(second) - worthOf(first);
  if (gain !== 0) return gain > 0 ? 'better' : 'worse';
  const [before, after] = [first.rank ?? Infinity, second.rank ?? Infinity];
  if (before === after) return 'same';
  return after < before ? 'better' : 'worse';
}

/** Whether the answer is not right, or none of the expected documents was found; without answers, not found first. */
export function isMistake({ outcome, hit, rank }: QuestionMeasures): boolean {
  if (outcome === null) return hit === 0;
  const isUnfound = hit !== null && rank === null;
  return isUnfound || (outcome !== 'right' && outcome !== 'unknown');
}

function worthOf({ outcome }: QuestionMeasures): number {
  return outcome === null ? 0 : WORTH[outcome];
}
