import type { PassageSignals } from './passage-signals.js';

/**
 * A logistic over the signals, fitted to tell relevant passages from the best of the others on the public sets named
 * in fusion.ts, each set and both sides weighing the same. The keyword score adds nothing to coverage here.
 */
const INTERCEPT = -4.87;
const COEFFICIENTS: Readonly<Record<keyof PassageSignals, number>> = {
  keyword: 0,
  dense: 3.9,
  bestSentence: 1.76,
  coverage: 3.04,
  sentenceCoverage: 0.78,
};

/** 0…1, comparable between queries. */
export function relevance(signals: PassageSignals): number {
  const names = Object.keys(COEFFICIENTS) as (keyof PassageSignals)[];
  const sum = names.reduce((total, name) => total + COEFFICIENTS[name] * signals[name], INTERCEPT);
  return 1 / (1 + Math.exp(-sum));
}
