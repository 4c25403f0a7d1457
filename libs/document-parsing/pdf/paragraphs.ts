import type { LineJoiner } from './hyphenation.js';
import { contentsPage } from './contents-lines.js';
import { startsListItem, withMarkdownBullet } from './list-markers.js';
import { median, type Row, textOf } from './rows.js';
import { greatest, least } from '../lists.js';

/** The text of lines that belong together. */
export interface Paragraph {
  readonly text: string;
  readonly size: number;
  readonly lines: number;
  readonly isList: boolean;
  readonly monospaced: boolean;
  readonly bold: boolean;
  /** Whether its last line is as long as the others. */
  readonly isFull: boolean;
}

interface Line {
  readonly text: string;
  readonly row: Row;
}

/** Text in these scripts is justified to the margin: only the last line of a paragraph ends early. */
const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff]/;
/** The end of a line in a table of contents. */
const LEADERS_AND_PAGE = /(?:\.[ \u00a0]?){4,20}(?:\d{1,4}|[ivxlc]{1,8})$/;
/** The dots between a heading and its page number. */
const LEADERS = /(?:[ \u00a0]?\.){5,}[ \u00a0]*/g;
const SENTENCE_END = /[.!?:;…。！？]["'”’»)\]]*$/;

/** Groups the lines of one region into paragraphs and list items. */
export function toParagraphs(rows: readonly Row[], joiner: LineJoiner): Paragraph[] {
  const lines = rows.map((row): Line => ({ row, text: lineText(row) }));
  for (const { text } of lines) joiner.learn(text);
  const region = measure(rows);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && !opensParagraph(group, line, region)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => toParagraph(group, region, joiner));
}

/** Returns the text of a line. In a table of contents, the page number is separated from the heading. */
function lineText(row: Row): string {
  const page = contentsPage(row);
  if (page === undefined) return textOf(row.runs, row.rightToLeft);
  return `${textOf(row.runs.slice(0, -1), row.rightToLeft).replace(/[.\s]+$/, '')} … ${page}`;
}

function isContentsLine(row: Row, { right }: Region): boolean {
  return contentsPage(row) !== undefined && row.x1 > right - row.size;
}

interface Region {
  readonly left: number;
  readonly right: number;
  /** The distance between baselines. */
  readonly pitch: number;
}

function measure(rows: readonly Row[]): Region {
  const pitches = rows.slice(1).map((row, index) => row.y - (rows[index]?.y ?? 0));
  const close = pitches.filter((pitch, index) => pitch > 0 && pitch < 2.5 * (rows[index + 1]?.size ?? 0));
  return {
    left: least(rows.map(({ x0 }) => x0)),
    right: greatest(rows.map(({ x1 }) => x1)),
    pitch: median(close) || Infinity,
  };
}

function opensParagraph(group: readonly Line[], line: Line, region: Region): boolean {
  const first = group[0] as Line;
  const previous = group.at(-1) as Line;
  const { row } = line;
  const em = row.size;
  if (row.y - previous.row.y > Math.min(1.28 * region.pitch, 2.5 * em)) return true;
  if (Math.abs(row.size - previous.row.size) > 0.08 * em || row.monospaced !== previous.row.monospaced)
    return true;
  if (row.monospaced) return false;
  if (endsHeading(group, line, region)) return true;
  if (LEADERS_AND_PAGE.test(previous.text) || isContentsLine(previous.row, region)) return true;
  if (startsListItem(line.text))
    return /^[^\w(]/.test(line.text) || startsListItem(first.text) || isShort(previous, region);
  if (startsListItem(first.text)) return row.x0 < first.row.x0 - 0.3 * em;
  if (isShort(previous, region) && EAST_ASIAN.test(previous.text) && EAST_ASIAN.test(line.text)) return true;
  const ended = SENTENCE_END.test(previous.text);
  const indented = row.x0 > previous.row.x0 + 0.8 * em && !row.rightToLeft;
  return ended && (indented || isShort(previous, region));
}

/**
 * Whether a group ends as a heading: a bold line that ends early above text with other formatting, or one that stands
 * below a sentence.
 */
function endsHeading(group: readonly Line[], { row }: Line, region: Region): boolean {
  const previous = group.at(-1) as Line;
  if (row.bold === previous.row.bold || !isShort(previous, region)) return false;
  return row.bold
    ? SENTENCE_END.test(previous.text)
    : group.every((line) => line.row.bold) && !SENTENCE_END.test(previous.text);
}

function isShort({ row }: Line, { left, right }: Region): boolean {
  return row.rightToLeft ? row.x0 > left + 0.2 * (right - left) : row.x1 < right - 0.2 * (right - left);
}

function toParagraph(group: readonly Line[], region: Region, joiner: LineJoiner): Paragraph {
  const [first, ...others] = group as [Line, ...Line[]];
  const monospaced = first.row.monospaced;
  let text = monospaced ? spacedText(first.row, region.left) : first.text;
  let previous = first;
  for (const line of others) {
    if (monospaced) text += `\n${spacedText(line.row, region.left)}`;
    else if (breaksLine(previous, line, region)) text += `\n${line.text}`;
    else text = joiner.join(text, line.text);
    previous = line;
  }
  if (!monospaced) text = text.replace(LEADERS, ' … ').trimEnd();
  const isList = !monospaced && startsListItem(text);
  return {
    text: isList ? withMarkdownBullet(text) : text,
    size: first.row.size,
    lines: group.length,
    isList,
    monospaced,
    bold: group.every(({ row }) => row.bold),
    isFull: !isShort(previous, region),
  };
}

/** Whether a line ends early although there is space left, as in an address. The line break is then kept. */
function breaksLine(previous: Line, line: Line, { left, right }: Region): boolean {
  const width = right - left;
  const endsEarly = previous.row.x1 - previous.row.x0 < 0.6 * width && previous.row.x1 < right - 0.3 * width;
  return endsEarly && !/[-\u2010\u00ad,]$/.test(previous.text) && /^[\p{Lu}\d]/u.test(line.text);
}

/** Returns a monospaced line with the blanks that lay it out. */
function spacedText(row: Row, left: number): string {
  const letters = row.runs.reduce((sum, { text }) => sum + text.length, 0);
  const advance = row.runs.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0) / Math.max(letters, 1) || row.size;
  let text = '';
  for (const run of row.runs) {
    const column = Math.min(Math.round((run.x0 - left) / advance), 200);
    text =
      text.padEnd(text === '' ? column : Math.max(column, text.length + (run.spaced ? 1 : 0))) + run.text;
  }
  return text;
}
