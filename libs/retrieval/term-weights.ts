import { inverseDocumentFrequency, type TermStatistics } from '@app/keyword-index';
import { isQuestionTerm } from './question-words.js';

/** How much each term of a query tells; the shares add up to 1. */
export type TermWeights = ReadonlyMap<string, number>;

/** What a word that only shapes the question counts beside one that names its subject. */
const QUESTION_TERM_SHARE = 0.2;

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
  for (const [term, weight] of weights) if (terms.has(term)) covered += weight;
  return Math.min(1, covered);
}
