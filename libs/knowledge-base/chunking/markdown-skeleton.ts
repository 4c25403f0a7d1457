import type { TextRange } from '@app/kernel';
import { FENCE, fenceAfter } from '@app/document-parsing';

/** Some lines of a Markdown text, shortened to what tells blocks apart. */
export interface MarkdownSkeleton {
  /** As many lines as `lines`, in the same order. */
  readonly source: string;
  /** Where each line stands in the text, without its line end. */
  readonly lines: readonly TextRange[];
}

// Of one skeleton, which is parsed in a few milliseconds: it ends at the next edge after so many characters or lines.
const SIZE = 2_048;
const LINES = 48;
// A block that goes on for that many lines is cut all the same.
const MOST_LINES = 128;
const MOST_FENCED_LINES = 512;
// As many of a table's or a list's lines show what it is; those that follow are read as part of the last.
const SHOWN_OF_RUN = 3;
const LONGEST_RUN = 1_024;

const LINE_HEAD = 80;
// The cells of a table's header and of the row below it must be counted.
const TABLE_HEAD = 1_000;
const DEEPEST_INDENT = 12;
const FOUR_CONTAINERS = /^\s*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*){4}/;
const RUN_MARK = /^ {0,12}(?:\||>|[-*+][ \t]|\d{1,9}[.)][ \t])/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const PLAIN = /^\p{L}/u;
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;

/** Walks a text in skeletons that begin and end where no block is open: at headings, and after blank lines outside fenced code. */
export function* markdownSkeletons(text: string): Generator<MarkdownSkeleton> {
  let heads: string[] = [];
  let lines: TextRange[] = [];
  let size = 0;
  let fence: string | undefined;
  let afterBlank = true;
  let run: { readonly kind: string; length: number } | undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const head = lineHead(text, start, end);
    const kind = fence === undefined ? runKind(head) : undefined;
    run = kind === undefined ? undefined : { kind, length: run?.kind === kind ? run.length + 1 : 1 };
    const last = lines.at(-1);
    if (run && run.length > SHOWN_OF_RUN && run.length < LONGEST_RUN && last) {
      lines[lines.length - 1] = { start: last.start, end };
      start = end + 1;
      continue;
    }
    const atEdge = fence === undefined && (ATX_HEADING.test(head) || (afterBlank && /^\S/.test(head)));
    const isFull = size >= SIZE || lines.length >= LINES;
    const isTooLong = lines.length >= (fence === undefined ? MOST_LINES : MOST_FENCED_LINES);
    if ((atEdge && isFull) || isTooLong || run?.length === LONGEST_RUN) {
      yield { source: heads.join('\n'), lines };
      // Fenced code goes on as such.
      [heads, lines, size] = fence === undefined ? [[], [], 0] : [[fence], [{ start, end: start }], 0];
      if (run) run.length = 1;
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

/** What a line has in common with lines of the same block that follow one another, such as the items of a list. */
function runKind(head: string): string | undefined {
  const marked = RUN_MARK.exec(head);
  if (marked) return marked[0].replace(/\d+/, '1');
  if (RULE.test(head)) return 'rule';
  return PLAIN.test(head) && !head.includes('|') ? 'text' : undefined;
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
