import { rulesOf, type TimeRule } from './time-rules.js';
import type { TimeToken } from './time-token.js';
import type { TimeWords } from './time-words.js';

const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}@&]|[-–](?=\s?\d)/gu;

/** Finds the time expressions of one language. */
export class TimeLexer {
  private readonly rules: readonly TimeRule[];
  /** Matches where any rule may match. Most words match none, so testing one pattern first is faster. */
  private readonly any: RegExp;

  constructor(readonly words: TimeWords) {
    this.rules = rulesOf(words);
    const sources = this.rules.map(({ pattern }) => pattern.source.replace(/\(\?<\w+>/g, '(?:'));
    this.any = new RegExp(sources.join('|'), 'yu');
  }

  /** The time expressions in order, the longest at each position. `text` must be folded. */
  read(text: string): TimeToken[] {
    const tokens: TimeToken[] = [];
    let end = 0;
    for (const { index } of text.matchAll(WORD_START)) {
      if (index < end) continue;
      const token = this.longestAt(text, index);
      if (!token) continue;
      tokens.push(token);
      end = token.end;
    }
    return tokens;
  }

  private longestAt(text: string, start: number): TimeToken | null {
    this.any.lastIndex = start;
    if (!this.any.test(text)) return null;
    let best: TimeToken | null = null;
    for (const { pattern, read } of this.rules) {
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (!match || start + match[0].length <= (best?.end ?? start)) continue;
      const value = read(match.groups ?? {}, match[0]);
      if (value) best = { ...value, start, end: start + match[0].length };
    }
    return best;
  }
}
