import type { TermStatistics } from './keyword-index.js';

/**
 * Okapi BM25. k1 is higher than the customary 1.2: with it the fusion with vectors ranked best on the public sets
 * (SciFact, COVID-QA, docsfaq, CLAPNQ, XQuAD).
 */
const K1 = 1.8;
const B = 0.75;

/** How much a term tells, by the number of records that hold it; never negative. */
export function inverseDocumentFrequency(documents: number, documentFrequency: number): number {
  return Math.log1p((documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** What a record's length takes from its frequencies: this much at once, and this much for each of its terms. */
export function lengthPenalty(averageLength: number): { readonly atOnce: number; readonly perTerm: number } {
  return { atOnce: K1 * (1 - B), perTerm: (K1 * B) / Math.max(1, averageLength) };
}

/** 0 … k1 + 1: how much a record's frequency of a term counts, beside the penalty for its length. */
export function saturation(frequency: number, penalty: number): number {
  return (frequency * (K1 + 1)) / (frequency + penalty);
}

/** The score that no record can exceed, whatever its length: each term as often as one likes. */
export function idealScore(
  terms: readonly string[],
  { documents, documentFrequency }: TermStatistics,
): number {
  return terms.reduce(
    (sum, term) => sum + (K1 + 1) * inverseDocumentFrequency(documents, documentFrequency.get(term) ?? 0),
    0,
  );
}
