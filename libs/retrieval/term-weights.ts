import { inverseDocumentFrequency, type TermStatistics } from '@app/keyword-index';
import { isQuestionTerm } from './question-words.js';

/** How much each term of a query tells; the shares add up to 1. */
export interface TermWeights extends ReadonlyMap<string, number> {
  /** Terms that say the same as one of the query: synonyms, and the right spelling of a misspelt word. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
}

/** What a word that only shapes the question counts beside one that names its subject. */
export const QUESTION_TERM_SHARE = 0.2;

/** Shares of inverse document frequency: a word that every record has says little of what was asked. */
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

/** Share of the query's weight that the given terms hold: 0 none of it, 1 all. */
export function coverage(weights: TermWeights, terms: ReadonlySet<string>): number {
  let covered = 0;
  for (const [term, weight] of weights) {
    const isThere = terms.has(term) || weights.aliases?.get(term)?.some((alias) => terms.has(alias));
    if (isThere) covered += weight;
  }
  return Math.min(1, covered);
}
