import { snapToGrapheme, type TextRange } from '@app/kernel';

const SPACE = /\s/;
/** What is tokenised or counted in a few milliseconds. */
export const SHORT_WINDOW = 8_192;

/** Covers a range with stretches of at most `size` code units that end after white space, where there is any. */
export function* textWindows(text: string, range: TextRange, size = 32_768): Generator<TextRange> {
  for (let start = range.start; start < range.end;) {
    const end = start + size >= range.end ? range.end : cutBefore(text, start, start + size);
    yield { start, end };
    start = end;
  }
}

/** The best place to cut at or before `limit`: after white space; inside an endless word, between graphemes. */
export function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + (limit - start) / 2; at -= 1)
    if (SPACE.test(text.charAt(at - 1))) return at;
  const snapped = snapToGrapheme(text, limit);
  return snapped > start ? snapped : codePointEdge(text, limit);
}

/** For the rare grapheme that is longer than anything may be: at least no surrogate pair is split. */
export function codePointEdge(text: string, offset: number): number {
  const splitsPair =
    /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
  return splitsPair ? offset + 1 : offset;
}

export function trimRange(text: string, { start, end }: TextRange): TextRange {
  const part = text.slice(start, end);
  const to = start + part.trimEnd().length;
  return { start: Math.min(to, end - part.trimStart().length), end: to };
}
