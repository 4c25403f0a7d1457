import type { TextRange } from '@app/kernel';
import {
  type AnalysedQuery,
  cosine,
  coverage,
  type PassageSentence,
  type ScoredPassage,
} from '@app/retrieval';
import { misquotesAmount, missingFacts } from './claim-facts.js';
import { contradicts } from './polarity.js';
import { LONGEST_QUOTE, quotable } from './quotable.js';

/** What a sentence of an answer rests on. */
export interface Support {
  readonly passage: ScoredPassage;
  /** Within the document; the quote stands within one chunk. */
  readonly range: TextRange;
  readonly quote: string;
  /** 0…1: how much of what the sentence says the quote says. */
  readonly likeness: number;
}

/** A sentence of a model, with the words and the vector that it is compared by. */
export interface Claim {
  readonly text: string;
  readonly analysed: Pick<AnalysedQuery, 'weights' | 'vector' | 'language'>;
}

/** The fewest of a claim's words, by weight, that a quote must hold; below it a likeness of sense must stand for the words. */
export const MIN_LIKENESS = 0.5;
const COVERAGE_WEIGHT = 0.6;
const SIMILARITY_WEIGHT = 0.4;
/** A claim may put so many adjacent sentences into one. */
const MOST_SENTENCES = 3;
const STARTS_WITH_DIGIT = /^\p{N}/u;
/** A longer quote must be better by so much. */
const WORTH_A_SENTENCE = 0.06;

/**
 * The best quote of a passage that supports the claim: nearly all of its words or its sense, every number in the quote,
 * every name in the passage, nothing denied. Null when there is none.
 */
export function supportIn(
  { text, analysed }: Claim,
  passage: ScoredPassage,
  sentences: readonly PassageSentence[],
): Support | null {
  const within = sentences.flatMap((sentence) => clipped(passage, sentence) ?? []);
  // Another sentence that happens to have the claim's number does not outweigh the one that speaks of the same thing.
  if (within.length === 0 || denies(text, nearest(analysed, within, passage))) return null;
  let best: Support | null = null;
  for (let first = 0; first < within.length; first += 1) {
    for (let size = 1; size <= MOST_SENTENCES && first + size <= within.length; size += 1) {
      const span = within.slice(first, first + size);
      if (size > 1 && span.at(-1)!.end - span[0]!.start > LONGEST_QUOTE) break;
      const likeness = likenessOf(analysed, span) - (size - 1) * WORTH_A_SENTENCE;
      if (likeness < MIN_LIKENESS || (best && likeness <= best.likeness)) continue;
      const range = { start: span[0]!.start, end: span.at(-1)!.end };
      const quote = passage.content.slice(range.start, range.end);
      const context = { quote, passage: contextOf(passage), language: analysed.language };
      if (missingFacts(text, context).length > 0) continue;
      if (denies(text, nearest(analysed, span, passage))) continue;
      const { start } = passage;
      best = { passage, range: { start: start + range.start, end: start + range.end }, quote, likeness };
    }
  }
  return best;
}

function denies(claim: string, source: string): boolean {
  return contradicts(claim, source) || misquotesAmount(claim, source);
}

/** Where a paraphrase's names may stand: the passage, under its title and heading. */
export function contextOf({ title, sectionTitle, content }: ScoredPassage): string {
  return `${title}\n${sectionTitle ?? ''}\n${content}`;
}

/** Numbers are left out: they are to be the same, and say nothing of whether the same thing is spoken of. */
function likenessOf({ weights, vector }: Claim['analysed'], span: readonly PassageSentence[]): number {
  const terms = new Set(span.flatMap((sentence) => [...sentence.terms]));
  const words = new Map([...weights].filter(([term]) => !STARTS_WITH_DIGIT.test(term)));
  const total = [...words.values()].reduce((sum, weight) => sum + weight, 0);
  const covered = total === 0 ? 0 : coverage(words, terms) / total;
  const similarity = Math.max(0, ...span.map((sentence) => cosine(vector, sentence.vector)));
  return COVERAGE_WEIGHT * covered + SIMILARITY_WEIGHT * similarity;
}

/** The sentence that speaks of the same thing: what stands beside it may well deny something else. */
function nearest(
  analysed: Claim['analysed'],
  span: readonly PassageSentence[],
  { content }: ScoredPassage,
): string {
  const scored = span.map((sentence) => ({ sentence, likeness: likenessOf(analysed, [sentence]) }));
  const { start, end } = scored.reduce((a, b) => (b.likeness > a.likeness ? b : a)).sentence;
  return content.slice(start, end);
}

/** The part of a sentence that stands in the passage's chunk: a quote is shown there. */
function clipped(
  { start: from, chunk, content }: ScoredPassage,
  sentence: PassageSentence,
): PassageSentence | null {
  const start = Math.max(sentence.start, chunk.start - from);
  const end = Math.min(sentence.end, chunk.end - from);
  return start < end ? { ...sentence, ...quotable(content, { start, end }) } : null;
}
