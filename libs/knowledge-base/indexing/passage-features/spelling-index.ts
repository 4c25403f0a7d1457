import { editDistance } from './edit-distance.js';

const MOST_SIMILAR = 3;
const MASK_BITS = 32;

interface Bucket {
  readonly terms: string[];
  /** The characters of each term as a set of 32 bits. */
  readonly masks: number[];
}

/** Finds the terms that are spelt nearly like a word, without comparing the word with all of them. */
export class SpellingIndex {
  /** By first character and length. */
  private readonly buckets = new Map<number, Bucket>();

  /** Each term is added once. */
  add(term: string): void {
    const key = keyOf(term.charCodeAt(0), term.length);
    let bucket = this.buckets.get(key);
    if (bucket === undefined) this.buckets.set(key, (bucket = { terms: [], masks: [] }));
    bucket.terms.push(term);
    bucket.masks.push(maskOf(term));
  }

  /** Up to three terms that differ from a word in `edits` letters at most, nearest first; the first letter is the same. */
  similar(word: string, edits: number): string[] {
    const found: { term: string; distance: number }[] = [];
    const mask = maskOf(word);
    for (let length = word.length - edits; length <= word.length + edits; length += 1) {
      const bucket = this.buckets.get(keyOf(word.charCodeAt(0), length));
      if (bucket === undefined) continue;
      for (const [index, term] of bucket.terms.entries()) {
        // One edit removes one character and adds another.
        if (bitsIn(bucket.masks[index]! ^ mask) > 2 * edits) continue;
        const distance = editDistance(word, term, edits);
        if (distance > 0 && distance <= edits) found.push({ term, distance });
      }
    }
    return found
      .sort((a, b) => a.distance - b.distance)
      .slice(0, MOST_SIMILAR)
      .map(({ term }) => term);
  }
}

function keyOf(first: number, length: number): number {
  return first * 2 ** 16 + length;
}

function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % MASK_BITS);
  return mask;
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
