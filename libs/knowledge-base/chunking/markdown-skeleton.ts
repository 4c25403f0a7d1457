import type { TextRange } from '@app/kernel';
import { FENCE, fenceAfter } from '@app/document-parsing';

/** Some lines of a Markdown text, shortened to what tells blocks apart. */
export interface MarkdownSkeleton {
  /** As many lines as `lines`, in the same order. */
  readonly source: string;
  /** Where each line stands in the text, without its line end. */
  readonly lines: readonly TextRange[];
}

// Characters of one skeleton: parsed in a few milliseconds.
const SIZE = 2_048;
// A block that goes on that much longer is cut all the same.
const LONGEST_BLOCK = 16 * SIZE;
const LONGEST_FENCE = 128 * SIZE;

const LINE_HEAD = 80;
// The cells of a table's header and of the row below it must be counted.
const TABLE_HEAD = 1_000;
const DEEPEST_INDENT = 12;
const FOUR_CONTAINERS = /^\s*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*){4}/;
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;

/** Walks a text in skeletons that begin and end where no block is open: at headings, and after blank lines outside fenced code. */
export function* markdownSkeletons(text: string): Generator<MarkdownSkeleton> {
  let heads: string[] = [];
  let lines: TextRange[] = [];
  let size = 0;
  let fence: string | undefined;
  let afterBlank = true;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const head = lineHead(text, start, end);
    const atEdge = fence === undefined && (ATX_HEADING.test(head) || (afterBlank && /^\S/.test(head)));
    if ((atEdge && size >= SIZE) || size >= (fence === undefined ? LONGEST_BLOCK : LONGEST_FENCE)) {
      yield { source: heads.join('\n'), lines };
      [heads, lines, size] = [[], [], 0];
    }
    heads.push(head);
    lines.push({ start, end });
    size += head.length + 1;
    fence = fenceAfter(fence, FENCE.exec(head)?.[1]);
    afterBlank = head.trim() === '';
    start = end + 1;
  }
  if (lines.length > 0) yield { source: heads.join('\n'), lines };
}

/** Beginning and indent are what tells a line's block; deep nesting tells nothing more and is slow to parse. */
function lineHead(text: string, start: number, end: number): string {
  const wide = text.slice(start, Math.min(end, start + TABLE_HEAD));
  const head = wide.includes('|') ? wide : wide.slice(0, LINE_HEAD);
  const indent = head.length - head.trimStart().length;
  const shallow = indent > DEEPEST_INDENT ? head.slice(indent - DEEPEST_INDENT) : head;
  const containers = FOUR_CONTAINERS.exec(shallow)?.[0];
  return containers === undefined ? shallow : `${containers}…`;
}
