import type { ScoredPassage } from '@app/retrieval';
import coefficients from './confidence.json';
import type { ScoredUnit } from './score-units.js';

/** Where no other document competes, the lead that a right answer has at the least. */
const UNRIVALLED_LEAD = 0.3;

/** What speaks for the answer being in the passages, each between 0 and 1. */
export interface ConfidenceSignals {
  /** The most that any passage has of these signals of retrieval. */
  readonly dense: number;
  readonly coverage: number;
  readonly sentenceCoverage: number;
  /** Cosine of the question with the best unit or its heading. */
  readonly similarity: number;
  /** How far the best passage is ahead of the best one of another document. */
  readonly lead: number;
}

export function confidenceSignals(passages: readonly ScoredPassage[], best: ScoredUnit): ConfidenceSignals {
  const most = (name: string) => Math.max(0, ...passages.map(({ signals }) => signals[name] ?? 0));
  return {
    dense: most('dense'),
    coverage: most('coverage'),
    sentenceCoverage: most('sentenceCoverage'),
    similarity: best.similarity,
    lead: leadOf(passages),
  };
}

/** 0…1: the probability that the passages hold the answer, as measured on questions with and without one. */
export function confidence(signals: ConfidenceSignals): number {
  const names = Object.keys(coefficients.weights) as (keyof ConfidenceSignals)[];
  const sum = names.reduce(
    (total, name) => total + coefficients.weights[name] * signals[name],
    coefficients.intercept,
  );
  return 1 / (1 + Math.exp(-sum));
}

function leadOf([first, ...others]: readonly ScoredPassage[]): number {
  const rival = others.find(({ documentId }) => documentId !== first?.documentId);
  if (first === undefined || rival === undefined) return UNRIVALLED_LEAD;
  return Math.min(1, Math.max(0, (first.signals['rank'] ?? 0) - (rival.signals['rank'] ?? 0)));
}
