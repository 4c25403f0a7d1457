import { inverseDocumentFrequency, type TermStatistics } from '@app/keyword-index';
import { isQuestionTerm } from './question-words.js';

/** The weight of each term of a query; the weights add up to 1. */
export interface TermWeights extends ReadonlyMap<string, number> {
  /** The equivalents of terms of the query: synonyms and corrected spellings. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
}

/** The weight of a word that only phrases the question, relative to a word that names its subject. */
export const QUESTION_TERM_SHARE = 0.2;

/** Weighs terms by inverse document frequency, so that words in every record have little weight. */
export function termWeights(
  terms: readonly string[],
  language: string,
  { documents, documentFrequency }: TermStatistics,
): TermWeights {
  const weights = terms.map(
    (term) =>
      inverseDocumentFrequency(documents, documentFrequency.get(term) ?? 0) *
      (isQuestionTerm(term, language) ? QUESTION_TERM_SHARE : 1),
  );
  const sum = weights.reduce((total, each) => total + each, 0);
  return new Map(terms.map((term, index) => [term, weights[index]! / sum]));
}

/** The share of the query's weight that the given terms cover, from 0 to 1. */
export function coverage(weights: TermWeights, terms: ReadonlySet<string>): number {
  let covered = 0;
  for (const [term, weight] of weights) {
    const isThere = terms.has(term) || weights.aliases?.get(term)?.some((alias) => terms.has(alias));
    if (isThere) covered += weight;
  }
  return Math.min(1, covered);
}
