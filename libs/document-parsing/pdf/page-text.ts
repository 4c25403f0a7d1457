import { type Block, joinContinued, textOfBlocks } from './blocks.js';
import { readingOrder } from './columns.js';
import type { LineJoiner } from './hyphenation.js';
import { type Paragraph, toParagraphs } from './paragraphs.js';
import { type Row, toRows } from './rows.js';
import { findTables } from './tables.js';
import type { RunFrame, TextRun } from './text-run.js';
import { append } from '../lists.js';

const HEADING_CHARACTERS = 200;
/** More consecutive lines of one size are text, regardless of their size. */
const MOST_HEADINGS_IN_A_ROW = 2;
const SENTENCE = /(?:\p{L}[^.。]*\s.*[.;,]|[。；，])["'”’»)\]]*$/u;
const BOLD_CHARACTERS = 120;
/** Captions of pictures and tables, and labels before remarks. */
const NOT_BOLD_HEADING =
  /^(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)|tabelle|tableau|tabla|listing|note|hinweis)\s*\d*\b.{0,3}$|^(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)|tabelle|tableau|tabla|listing)\s*\d/iu;
/** A line in a table of contents or an index. */
const CONTENTS = / … (?:\d{1,4}|[ivxlc]{1,7})(?:$|,? )/;
const SAME_SIZE = 0.98;
/** The largest size of a note, relative to the text. */
const NOTE_SIZE = 0.93;
/** The mark of a footnote, directly before its first word. */
const NOTE = /^(?:\d{1,3}|[*∗†‡§¶‖]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s?[\p{L}“"]/u;
const NUMBERED_HEADING = /^\d{1,2}(?:\.\d{1,3}){1,4}\.?\s+\p{Lu}[^.!?;:,]{1,90}$/u;

interface PageStyle {
  /** In points. */
  readonly bodySize: number;
  readonly joiner: LineJoiner;
}

/** Converts a page to Markdown: columns in reading order, tables as rows, and larger and bold lines as headings. */
export function pageToMarkdown(
  frames: readonly RunFrame[],
  headersAndFooters: ReadonlySet<TextRun>,
  style: PageStyle,
): string {
  return textOfBlocks(pageBlocks(frames, headersAndFooters, style));
}

/** Returns the parts of a page in reading order. A paragraph that continues in the next column is one part. */
export function pageBlocks(
  frames: readonly RunFrame[],
  headersAndFooters: ReadonlySet<TextRun>,
  { bodySize, joiner }: PageStyle,
): readonly Block[] {
  let blocks: readonly Block[] = [];
  for (const { runs } of frames) {
    const kept = headersAndFooters.size === 0 ? runs : runs.filter((run) => !headersAndFooters.has(run));
    for (const region of kept.length === 0 ? [] : readingOrder(kept)) {
      const own = aroundTables(toRows(region)).flatMap((part, at, parts) =>
        typeof part === 'string'
          ? [other(part)]
          : regionBlocks(part, { bodySize, joiner }, typeof parts[at + 1] === 'string'),
      );
      const joined = joinContinued(blocks, own, { joiner, isNextPage: false });
      blocks = [...joined.before, ...joined.after];
    }
  }
  return blocks;
}

function other(text: string): Block {
  return { text, kind: 'other', size: 0, isFull: false };
}

/** Splits the rows of a region at tables between rules, which are returned as Markdown. */
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

function regionBlocks(rows: readonly Row[], { bodySize, joiner }: PageStyle, isAboveTable: boolean): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  const prose = (to: number, isTableBelow: boolean) => {
    if (to <= from) return;
    const paragraphs = toParagraphs(rows.slice(from, to), joiner);
    const runs = runLengths(paragraphs);
    append(
      blocks,
      paragraphs.map((each, at) => {
        const isAbove = isBoldHeading(paragraphs, at, isTableBelow);
        return toBlock(each, bodySize, runs[at] ?? 1, isAbove);
      }),
    );
  };
  for (const { start, end, markdown } of findTables(rows, joiner)) {
    prose(start, true);
    blocks.push(other(markdown));
    from = end;
  }
  prose(rows.length, isAboveTable);
  return blocks.filter(({ text }) => text.trim() !== '');
}

/** Whether a bold line stands above text with other formatting, or above a table. */
function isBoldHeading(paragraphs: readonly Paragraph[], at: number, isTableBelow: boolean): boolean {
  const { bold, text, lines, isList } = paragraphs[at] as Paragraph;
  if (!bold || lines > 2 || text.length > BOLD_CHARACTERS || /[:.;,]$/.test(text)) return false;
  if ((isList && !/^\d/.test(text)) || NOT_BOLD_HEADING.test(text) || !/^[\p{Lu}\p{Lo}\d“"«¿¡(]/u.test(text))
    return false;
  let to = at;
  while (paragraphs[to]?.bold) to += 1;
  let from = at;
  while (paragraphs[from - 1]?.bold) from -= 1;
  return to - from <= MOST_HEADINGS_IN_A_ROW && (to < paragraphs.length || isTableBelow);
}

/** Returns, for each paragraph, how many consecutive paragraphs around it have the same size. */
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

function toBlock(paragraph: Paragraph, bodySize: number, inRun: number, isBoldAbove: boolean): Block {
  const { text, size, isFull, monospaced } = paragraph;
  const bySize = inRun > MOST_HEADINGS_IN_A_ROW ? 0 : headingLevel(paragraph, bodySize);
  const isByWeight = isBoldAbove && size >= SAME_SIZE * bodySize && !monospaced && /\p{L}{2}/u.test(text);
  const level = bySize > 0 ? bySize : isByWeight && !SENTENCE.test(text) && !CONTENTS.test(text) ? 3 : 0;
  if (level > 0) return other(`${'#'.repeat(level)} ${text.replace(/\s+/g, ' ')}`);
  if (monospaced) return other(text);
  const isNote = size < NOTE_SIZE * bodySize && NOTE.test(text);
  // Text that is not a heading must not look like one.
  return { text: text.replace(/^(#{1,6}) /gm, '\\$1 '), kind: isNote ? 'note' : 'prose', size, isFull };
}

/** From 1; 0 if the paragraph is not a heading. */
function headingLevel({ text, size, lines, isList, monospaced }: Paragraph, bodySize: number): number {
  if (
    monospaced ||
    text.length > HEADING_CHARACTERS ||
    lines > 3 ||
    !/\p{L}{2}/u.test(text) ||
    SENTENCE.test(text) ||
    CONTENTS.test(text)
  )
    return 0;
  const ratio = size / bodySize;
  if (ratio >= 1.7) return 1;
  if (ratio >= 1.35) return 2;
  if (ratio >= 1.13 && !isList) return 3;
  return lines === 1 && ratio >= 0.98 && NUMBERED_HEADING.test(text) ? 3 : 0;
}
