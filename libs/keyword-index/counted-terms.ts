/**
 * Terms with their frequencies in one record, as an index keeps them: two numbers a term, of which the first and the
 * upper twenty bits of the second are the term's hash and the lower twelve its frequency. Neither a store nor memory
 * holds the text of a term, and a restart reads none.
 */
export type CountedTerms = Uint32Array;

/** 52 bits that stand for a term; among a million terms, two share theirs in one collection of ten thousand. */
export interface TermHash {
  readonly low: number;
  /** Of twenty bits. */
  readonly high: number;
}

export const NUMBERS_PER_TERM = 2;

const FREQUENCY_BITS = 12;
const MOST = (1 << FREQUENCY_BITS) - 1;

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 code units with two multipliers, each finished as MurmurHash3 does. */
export function hashOf(term: string): TermHash {
  let one = 0x811c9dc5;
  let other = 0x9e3779b1 ^ term.length;
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca77);
  }
  return { low: finished(one), high: finished(other) >>> FREQUENCY_BITS };
}

export function countedTerms(frequencies: ReadonlyMap<string, number>): CountedTerms {
  const counted = new Uint32Array(NUMBERS_PER_TERM * frequencies.size);
  let at = 0;
  for (const [term, frequency] of frequencies) {
    const { low, high } = hashOf(term);
    counted[at] = low;
    counted[at + 1] = (high << FREQUENCY_BITS) | Math.min(frequency, MOST);
    at += NUMBERS_PER_TERM;
  }
  return counted;
}

/** The upper twenty bits of a term's hash, of its second number. */
export function highOf(second: number): number {
  return second >>> FREQUENCY_BITS;
}

/** The frequency, of a term's second number. */
export function frequencyOf(second: number): number {
  return second & MOST;
}

function finished(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
