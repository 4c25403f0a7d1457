import type { RetrievalWeights } from '@app/retrieval';
import { fitLogistic } from './logistic.js';

export interface RelevanceSample {
  /** Of a passage, by the signal's name. */
  readonly signals: Readonly<Record<string, number>>;
  /** Whether it is of a document that answers the question. */
  readonly relevant: boolean;
}

type Relevance = RetrievalWeights['relevance'];

const SIGNALS = ['keyword', 'dense', 'bestSentence', 'coverage', 'sentenceCoverage'] as const;

/**
 * The probability that a passage is of a relevant document; each set counts the same, and so does each side. The
 * previous weights where there is nothing to tell apart.
 */
export function fitRelevance(sets: readonly (readonly RelevanceSample[])[], previous: Relevance): Relevance {
  const sides = new Set(sets.flatMap((set) => set.map(({ relevant }) => relevant)));
  if (sides.size < 2) return previous;
  const samples = sets.flatMap((set) => {
    const relevant = set.filter((sample) => sample.relevant).length;
    return set.map(({ signals, relevant: positive }) => ({
      values: SIGNALS.map((name) => signals[name] ?? 0),
      positive,
      weight: 1 / (positive ? relevant : set.length - relevant),
    }));
  });
  const { intercept, coefficients } = fitLogistic(
    samples,
    SIGNALS.map(() => 1),
  );
  const weights = SIGNALS.map((name, index) => [name, rounded(coefficients[index]!)] as const);
  return {
    intercept: rounded(intercept),
    ...(Object.fromEntries(weights) as Record<(typeof SIGNALS)[number], number>),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
