import { decodePieces } from './encoded-text.js';
import { LEXICON } from './lexicon.js';
import { type PhraseMatch, PhraseMatcher } from '../language/phrase-matcher.js';
import { PHRASES } from './phrases.js';
import { longestRepetition } from './repetition.js';
import { countMarks } from './signs.js';
import { EVEN, WEIGHTS } from './weights.js';
import { wordsOf } from '../language/words.js';

// A phrase that follows itself this often is no longer speech.
const REPETITIONS = 8;
// What is needed beyond this to judge a text stands in its beginning.
const LONGEST_DECODED = 2_000;

const matcher = new PhraseMatcher(LEXICON, PHRASES);

export interface InjectionScore {
  /** 0…1; from .5 on an attempt is likelier than not. */
  readonly score: number;
  /** The phrases that speak for it, by position. */
  readonly matches: readonly PhraseMatch[];
  /** How often each sign was seen. */
  readonly signs: Readonly<Record<string, number>>;
}

/** How much a text looks like an attempt to take the assistant over: a logistic over weighted signs. */
export function scoreInjection(text: string): InjectionScore {
  const plain = signsOf(text);
  const pieces = decodePieces(text);
  const decoded = pieces.map((piece) => sumOf(signsOf(piece.text.slice(0, LONGEST_DECODED)).signs));
  const signs = { ...plain.signs, encoded: pieces.length };
  const sum = sumOf(signs) + Math.max(0, ...decoded);
  const matches = plain.matches.filter(({ name }) => (WEIGHTS[name]?.weight ?? 0) >= STRONG);
  return { score: 1 / (1 + Math.exp(EVEN - sum)), matches, signs };
}

// Weaker signs are no place to point at.
const STRONG = 2;

function signsOf(text: string): { signs: Record<string, number>; matches: PhraseMatch[] } {
  const words = wordsOf(text);
  const matches = matcher.find(words);
  const signs: Record<string, number> = {
    ...countMarks(text),
    repetition: longestRepetition(words) >= REPETITIONS ? 1 : 0,
  };
  for (const { name } of matches) signs[name] = (signs[name] ?? 0) + 1;
  return { signs, matches };
}

function sumOf(signs: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const [name, count] of Object.entries(signs)) {
    const { weight, most } = WEIGHTS[name] ?? { weight: 0, most: 0 };
    sum += weight * Math.min(count, most);
  }
  return sum;
}
