import type { TextRange } from '@app/kernel';
import { analyzeRanges } from '@app/text';
import type { TermWeights } from './term-weights.js';

/** Ranges of the content that hold words of the query, in order. */
export function highlights(content: string, language: string | null, weights: TermWeights): TextRange[] {
  return analyzeRanges(content, language)
    .filter(({ terms }) => terms.some((term) => weights.has(term)))
    .map(({ start, end }) => ({ start, end }));
}
