import { splitSentences } from '@app/text';
import type { TextRange } from '@app/kernel';
import type { ChunkSource } from './chunk-source.js';
import type { TextBlock } from './text-block.js';
import { textWindows, trimRange } from './text-windows.js';

/** The sentences or lines of a block, each cut further when it alone holds more than `maxTokens`. */
export function* textUnits(source: ChunkSource, block: TextBlock, maxTokens: number): Generator<TextRange> {
  for (const unit of block.kind === 'lines' ? lines(source.text, block) : sentences(source.text, block)) {
    yield* cutToFit(source, unit, maxTokens);
  }
}

/** Consecutive stretches of a range that each hold no more than `maxTokens`. */
export function* cutToFit(
  { text, tokens }: ChunkSource,
  range: TextRange,
  maxTokens: number,
): Generator<TextRange> {
  let rest = trimRange(text, range);
  while (rest.start < rest.end) {
    const end = tokens.fits(rest, maxTokens) ? rest.end : tokens.farthestEnd(rest.start, rest.end, maxTokens);
    yield trimRange(text, { start: rest.start, end });
    rest = trimRange(text, { start: end, end: rest.end });
  }
}

function* sentences(text: string, range: TextRange): Generator<TextRange> {
  for (const each of textWindows(text, range)) {
    const window = trimRange(text, each);
    for (const { start, end } of splitSentences(text.slice(window.start, window.end))) {
      yield { start: window.start + start, end: window.start + end };
    }
  }
}

function* lines(text: string, range: TextRange): Generator<TextRange> {
  for (let start = range.start; start < range.end;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > range.end ? range.end : newline;
    const trimmed = trimRange(text, { start, end });
    if (trimmed.end > trimmed.start) yield trimmed;
    start = end + 1;
  }
}
