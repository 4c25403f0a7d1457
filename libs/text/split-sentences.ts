import type { TextRange } from '@app/kernel';
import { endsWithAbbreviation } from './abbreviations.js';

/** A line shorter than this was ended on purpose; a longer one without a full stop was wrapped. */
const WRAPPED_LINE_CHARACTERS = 40;
const BLOCK_START = /^\s*(?:[-*+•–]\s|\(?\p{N}{1,3}[.)]\s|\(?[a-z][.)]\s|#{1,6}\s|>|\||```|~~~|={3,}|-{3,})/u;
const HEADING_OR_TABLE = /^\s*(?:#{1,6}\s|\||```|~~~)/;
const CLOSED_LINE = /[.!?:;…。！？]["'”’»)\]*_]*$/u;
/** The end of a sentence: stops, closing quotes and brackets, then white space; ideographic stops need no space. */
const STOP = /(?<![.!?…؟۔।॥])[.!?…؟۔।॥]+["'”’»)\]*_]*(?=\s)|[。！？｡]+["'”’»）」』】]*/gu;
const CONTINUES = /^\s*["'“‘«([*_]*\p{Ll}/u;
const NOT_SPACE = /\S/;
const MARK = /^\p{M}/u;

/**
 * Sentences of a text in order, trimmed and disjoint; together they cover everything that is not white space. List
 * items, headings, table rows and lines that were not wrapped are sentences of their own.
 */
export function splitSentences(text: string): TextRange[] {
  const sentences: TextRange[] = [];
  for (const block of splitBlocks(text)) splitBlock(text, block, sentences);
  return sentences;
}

/** Stretches that no sentence crosses: consecutive lines, as long as each only wraps the one before. */
function* splitBlocks(text: string): Generator<TextRange> {
  let start = 0;
  let end = 0;
  let last = '';
  for (let from = 0; from < text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const lineEnd = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(from, lineEnd);
    if (from > 0 && !wraps(last, line)) {
      yield { start, end };
      start = from;
    }
    end = lineEnd;
    last = line;
    from = lineEnd + 1;
  }
  if (end > start) yield { start, end };
}

function wraps(line: string, next: string): boolean {
  return (
    line.trim().length >= WRAPPED_LINE_CHARACTERS &&
    NOT_SPACE.test(next) &&
    !HEADING_OR_TABLE.test(line) &&
    !CLOSED_LINE.test(line.trimEnd().slice(-8)) &&
    !BLOCK_START.test(next)
  );
}

function splitBlock(text: string, block: TextRange, sentences: TextRange[]): void {
  let start = block.start;
  for (const match of text.slice(block.start, block.end).matchAll(STOP)) {
    const stop = block.start + match.index;
    const end = stop + match[0].length;
    if (!endsSentence(text, start, stop, end, block.end)) continue;
    pushTrimmed(text, start, end, sentences);
    start = end;
  }
  pushTrimmed(text, start, block.end, sentences);
}

function endsSentence(text: string, start: number, stop: number, end: number, blockEnd: number): boolean {
  if (end >= blockEnd) return false;
  const next = text.slice(end, Math.min(blockEnd, end + 40));
  if (MARK.test(next.trimStart()) || CONTINUES.test(next)) return false;
  const single = text.charAt(stop) === '.' && !/[.!?…]/u.test(text.charAt(stop + 1));
  return (
    !single || !endsWithAbbreviation(text.slice(Math.max(start, stop - 40), stop), next, stop - start <= 40)
  );
}

function pushTrimmed(text: string, start: number, end: number, sentences: TextRange[]): void {
  const part = text.slice(start, end);
  const to = start + part.trimEnd().length;
  const from = end - part.trimStart().length;
  if (to > from) sentences.push({ start: from, end: to });
}
