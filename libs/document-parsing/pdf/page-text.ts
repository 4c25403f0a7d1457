import { readingOrder } from './columns.js';
import type { LineJoiner } from './hyphenation.js';
import { type Paragraph, toParagraphs } from './paragraphs.js';
import { type Row, toRows } from './rows.js';
import { findTables } from './tables.js';
import type { RunFrame, TextRun } from './text-run.js';

const HEADING_CHARACTERS = 200;
/** More lines of one size are text, whatever its size. */
const MOST_HEADINGS_IN_A_ROW = 2;
const SENTENCE = /(?:\p{L}[^.。]*\s.*[.;,]|[。；，])["'”’»)\]]*$/u;
const NUMBERED_HEADING = /^\d{1,2}(?:\.\d{1,3}){1,4}\.?\s+\p{Lu}[^.!?;:,]{1,90}$/u;

/** A page as Markdown: its columns in reading order, tables as rows, larger lines as headings. */
export function pageToMarkdown(
  frames: readonly RunFrame[],
  headersAndFooters: ReadonlySet<TextRun>,
  { bodySize, joiner }: { bodySize: number; joiner: LineJoiner },
): string {
  const blocks = frames.flatMap(({ runs }) => {
    const kept = headersAndFooters.size === 0 ? runs : runs.filter((run) => !headersAndFooters.has(run));
    return kept.length === 0
      ? []
      : readingOrder(kept).flatMap((region) =>
          aroundTables(toRows(region)).flatMap((part) =>
            typeof part === 'string' ? [part] : regionBlocks(part, bodySize, joiner),
          ),
        );
  });
  return blocks.join('\n\n').replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}

/** The rows of a region, cut where tables between rules stand, and these as Markdown. */
function aroundTables(rows: readonly Row[]): (readonly Row[] | string)[] {
  const parts: (readonly Row[] | string)[] = [];
  let above: Row[] = [];
  for (const row of rows) {
    const tables = row.runs.flatMap(({ table }) => table ?? []);
    if (tables.length === 0) above.push(row);
    else {
      parts.push([...above, ...toRows(row.runs.filter(({ table }) => table === undefined))], ...tables);
      above = [];
    }
  }
  return [...parts, above];
}

function regionBlocks(rows: readonly Row[], bodySize: number, joiner: LineJoiner): string[] {
  const blocks: string[] = [];
  let from = 0;
  const prose = (to: number) => {
    if (to <= from) return;
    const paragraphs = toParagraphs(rows.slice(from, to), joiner);
    const runs = runLengths(paragraphs);
    blocks.push(...paragraphs.map((each, at) => toBlock(each, bodySize, runs[at] ?? 1)));
  };
  for (const { start, end, markdown } of findTables(rows, joiner)) {
    prose(start);
    blocks.push(markdown);
    from = end;
  }
  prose(rows.length);
  return blocks.filter((block) => block.trim() !== '');
}

/** How many paragraphs of one size follow each other where each stands. */
function runLengths(paragraphs: readonly Paragraph[]): number[] {
  const lengths: number[] = [];
  for (let from = 0; from < paragraphs.length;) {
    let to = from;
    while (to < paragraphs.length && isSameSize(paragraphs[from] as Paragraph, paragraphs[to] as Paragraph))
      to += 1;
    for (let at = from; at < to; at += 1) lengths.push(to - from);
    from = to;
  }
  return lengths;
}

function isSameSize(one: Paragraph, other: Paragraph): boolean {
  return Math.abs(one.size - other.size) < 0.04 * one.size;
}

function toBlock(paragraph: Paragraph, bodySize: number, inRun: number): string {
  const { text } = paragraph;
  const level = inRun > MOST_HEADINGS_IN_A_ROW ? 0 : headingLevel(paragraph, bodySize);
  if (level > 0) return `${'#'.repeat(level)} ${text.replace(/\s+/g, ' ')}`;
  // What is no heading must not read as one.
  return paragraph.monospaced ? text : text.replace(/^(#{1,6}) /gm, '\\$1 ');
}

/** From 1; 0 for what is no heading. */
function headingLevel({ text, size, lines, isList, monospaced }: Paragraph, bodySize: number): number {
  if (
    monospaced ||
    text.length > HEADING_CHARACTERS ||
    lines > 3 ||
    !/\p{L}{2}/u.test(text) ||
    SENTENCE.test(text)
  )
    return 0;
  const ratio = size / bodySize;
  if (ratio >= 1.7) return 1;
  if (ratio >= 1.35) return 2;
  if (ratio >= 1.13 && !isList) return 3;
  return lines === 1 && ratio >= 0.98 && NUMBERED_HEADING.test(text) ? 3 : 0;
}
