import type { TokenCounter } from '@app/embeddings';
import { isGraphemeBoundary, snapToGrapheme, type TextRange, type CooperativeTask } from '@app/kernel';
import { codePointEdge, cutBefore, SHORT_WINDOW, textWindows } from './text-windows.js';

/** A chunk of n tokens is no longer than n times this, however long the words are that count as one unknown token. */
const CHARACTERS_PER_TOKEN = 16;
// How far, in tokens, an edge between words is looked for before a word is cut.
const LOOK_AROUND = 64;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/** Where the tokens of a whole text lie, so that any stretch of it is measured without reading it again. */
export class TokenMap {
  private constructor(
    private readonly text: string,
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
  ) {}

  static async build(text: string, counter: TokenCounter, cooperation: CooperativeTask): Promise<TokenMap> {
    const parts: { offset: number; starts: Int32Array; ends: Int32Array }[] = [];
    for (const { start, end } of textWindows(text, { start: 0, end: text.length }, SHORT_WINDOW)) {
      const { starts, ends } = counter.tokenize(text.slice(start, end));
      parts.push({ offset: start, starts, ends });
      await cooperation.yieldToEventLoop();
    }
    const count = parts.reduce((sum, { starts }) => sum + starts.length, 0);
    const [allStarts, allEnds] = [new Int32Array(count), new Int32Array(count)];
    let at = 0;
    for (const { offset, starts, ends } of parts) {
      for (let i = 0; i < starts.length; i += 1) {
        allStarts[at] = offset + (starts[i] ?? 0);
        allEnds[at] = offset + (ends[i] ?? 0);
        at += 1;
      }
      await cooperation.yieldToEventLoop();
    }
    return new TokenMap(text, allStarts, allEnds);
  }

  countIn({ start, end }: TextRange): number {
    return this.firstAtOrAfter(end) - this.firstAtOrAfter(start);
  }

  fits(range: TextRange, maxTokens: number): boolean {
    return range.end - range.start <= maxTokens * CHARACTERS_PER_TOKEN && this.countIn(range) <= maxTokens;
  }

  /** The farthest end up to `limit` of a stretch from `start` that fits: between words if possible, between graphemes else. Always past `start`. */
  farthestEnd(start: number, limit: number, maxTokens: number): number {
    const past = this.firstAtOrAfter(start) + maxTokens;
    let end = limit;
    if (past < this.starts.length && this.startOf(past) < limit)
      end = this.wordEdge(past, past - this.lookAround(maxTokens));
    const longest = start + maxTokens * CHARACTERS_PER_TOKEN;
    if (end > longest) end = cutBefore(this.text, start, longest);
    const snapped = snapToGrapheme(this.text, end);
    return snapped > start ? snapped : codePointEdge(this.text, Math.max(end, start + 1));
  }

  /** Where a repetition of at most `maxTokens` before `end` starts: between two words, after `from`; `end` itself when there is no such place. */
  overlapStart(from: number, end: number, maxTokens: number): number {
    const past = this.firstAtOrAfter(end);
    const first = Math.max(past - maxTokens, this.firstAtOrAfter(from + 1));
    for (let i = first; i < Math.min(past, first + LOOK_AROUND); i += 1) {
      const start = this.startOf(i);
      if (this.isWordStart(i) && isGraphemeBoundary(this.text, start)) return start;
    }
    return end;
  }

  private lookAround(maxTokens: number): number {
    return Math.min(LOOK_AROUND, maxTokens >> 2);
  }

  private wordEdge(index: number, lowest: number): number {
    for (let i = index; i > lowest; i -= 1) if (this.isWordStart(i)) return this.startOf(i);
    return this.startOf(index);
  }

  private isWordStart(index: number): boolean {
    if (index === 0) return true;
    const start = this.startOf(index);
    if (start > (this.ends[index - 1] ?? 0)) return true;
    return !WORD_CHARACTER.test(this.text.charAt(start)) || !WORD_CHARACTER.test(this.text.charAt(start - 1));
  }

  private startOf(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  private firstAtOrAfter(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
