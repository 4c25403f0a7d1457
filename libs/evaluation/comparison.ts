import { CONFIDENCE_THRESHOLD } from '@app/chat';
import type { QuestionResult } from './question-result.js';

/** Below this a difference is one of rounding. */
const NOTICEABLE = 1e-9;

type Pair<T> = readonly [before: T, after: T];

/** A question that went otherwise with other settings. */
export interface QuestionDifference {
  readonly id: string;
  readonly question: string;
  readonly ndcg_at_10: Pair<number | null>;
  readonly answered: Pair<boolean | null>;
  readonly confidence: Pair<number | null>;
}

export interface Comparison {
  /** Most first. */
  readonly better: readonly QuestionDifference[];
  readonly worse: readonly QuestionDifference[];
}

/**
 * Question by question. What counts is the sum of nDCG@10, the answer in the three best sentences (1 or 0), and the
 * verdict (1 when an answerable question is answered, or an unanswerable one is not).
 */
export function compare(before: readonly QuestionResult[], after: readonly QuestionResult[]): Comparison {
  const earlier = new Map(before.map((result) => [result.id, result]));
  const changes = after.flatMap((result) => {
    const previous = earlier.get(result.id);
    return previous
      ? [{ change: worth(result) - worth(previous), difference: difference(previous, result) }]
      : [];
  });
  return {
    better: changes
      .filter(({ change }) => change > NOTICEABLE)
      .sort((a, b) => b.change - a.change)
      .map(({ difference }) => difference),
    worse: changes
      .filter(({ change }) => change < -NOTICEABLE)
      .sort((a, b) => a.change - b.change)
      .map(({ difference }) => difference),
  };
}

function worth({ ranking, answered, confidence, unanswerable }: QuestionResult): number {
  const isAnswered = confidence !== null && confidence >= CONFIDENCE_THRESHOLD;
  const isKnown = ranking !== null || unanswerable;
  return (ranking?.ndcg ?? 0) + (answered ? 1 : 0) + (isKnown && isAnswered !== unanswerable ? 1 : 0);
}

function difference(before: QuestionResult, after: QuestionResult): QuestionDifference {
  return {
    id: after.id,
    question: after.question,
    ndcg_at_10: [before.ranking?.ndcg ?? null, after.ranking?.ndcg ?? null],
    answered: [before.answered, after.answered],
    confidence: [before.confidence, after.confidence],
  };
}
