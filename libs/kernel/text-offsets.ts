/** Offsets are UTF-16 code units; a range is half-open: `text.slice(start, end)`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

// A grapheme is looked for within this many code units around an offset; longer ones (stacked marks) are cut at a code point.
const WINDOW = 64;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Whether every code unit around the offset is plain ASCII, where each unit is a grapheme (but for \r\n, which processed text never holds). */
function isPlain(text: string, offset: number): boolean {
  return text.charCodeAt(offset - 1) < 0x80 && text.charCodeAt(offset) < 0x80;
}

/** The nearest offset at or before `offset` that splits neither a surrogate pair nor a grapheme. */
export function snapToGrapheme(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isPlain(text, offset)) return offset;
  let from = Math.max(0, offset - WINDOW);
  while (from > 0 && !isPlain(text, from) && from > offset - 4 * WINDOW) from -= 1;
  const window = text.slice(from, Math.min(text.length, offset + WINDOW));
  const segment = graphemes.segment(window).containing(offset - from);
  return segment === undefined ? offset : from + segment.index;
}

/** Whether `offset` may be the edge of a range over `text`. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  return snapToGrapheme(text, offset) === offset;
}
