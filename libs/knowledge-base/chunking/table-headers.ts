import type { CooperativeTask } from '@app/kernel';
import { FENCE, fenceAfter } from '@app/document-parsing';
import type { ProcessedText } from '../document-content.js';

/** The rows of a Markdown table below its header. */
export interface TableHeader {
  /** The header row as it reads. */
  readonly header: string;
  readonly bodyStart: number;
  readonly end: number;
}

/** A header that is longer is no help to anybody. */
const LONGEST_HEADER = 1_000;
const LINES_AT_ONCE = 512;
const DELIMITER = /^[ \t|:-]*-[ \t|:-]*$/;

/** Whether a line is the one between the header of a Markdown table and its rows. */
export function isDelimiterRow(line: string): boolean {
  return line.length <= LONGEST_HEADER && line.includes('|') && DELIMITER.test(line);
}

/** The tables of a text in order, in one walk over its lines. */
export async function tableHeaders(
  { text, format }: Pick<ProcessedText, 'text' | 'format'>,
  cooperation: CooperativeTask,
): Promise<TableHeader[]> {
  if (format !== 'markdown' || !text.includes('|')) return [];
  const tables: TableHeader[] = [];
  let open: { header: string; bodyStart: number } | undefined;
  let before = '';
  let fence: string | undefined;
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + LONGEST_HEADER + 1));
    fence = fenceAfter(fence, FENCE.exec(line)?.[1]);
    const isRow = fence === undefined && line.includes('|');
    if (open !== undefined && !isRow) {
      tables.push({ ...open, end: start });
      open = undefined;
    }
    if (
      open === undefined &&
      isRow &&
      isDelimiterRow(line) &&
      before.includes('|') &&
      before.length <= LONGEST_HEADER
    )
      open = { header: before.trim(), bodyStart: end };
    before = isRow ? line : '';
    start = end + 1;
    lines += 1;
    if (lines % LINES_AT_ONCE === 0) await cooperation.yieldToEventLoop();
  }
  if (open !== undefined) tables.push({ ...open, end: text.length });
  return tables;
}
