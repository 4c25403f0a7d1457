import { folded } from '../time/time-range.js';
import { blanked, type Place } from './blanked.js';

/** Replaces words that were understood. It never occurs in a word. */
const GAP = '\u0001';

/** A pattern that matches whole words only. */
export const bounded = (source: string, flags = 'gu') =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags);

/** A question from which words are removed once they are understood. The positions of other words do not change. */
export class RestOfText {
  text: string;
  plain: string;

  constructor(text: string) {
    this.text = text;
    this.plain = folded(text);
  }

  remove(places: readonly Place[]): void {
    this.text = blanked(this.text, places, GAP);
    this.plain = blanked(this.plain, places, GAP);
  }

  /** Removes all matches and returns the first. */
  take(pattern: RegExp): RegExpExecArray | null {
    const matches = [...this.plain.matchAll(pattern)];
    if (matches.length === 0) return null;
    this.remove(matches.map(({ index, 0: match }) => ({ start: index, end: index + match.length })));
    return matches[0]!;
  }
}
