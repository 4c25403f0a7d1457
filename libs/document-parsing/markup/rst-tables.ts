import { parse } from 'csv-parse/sync';
import { markdownTable } from '../markdown/markdown-table.js';

const GRID = /^\+(?:[-=]+\+)+$/;
const SIMPLE = /^=+(?: +=+)+$/;
const MOST_TABLE_LINES = 5_000;

/** Turns the lines of a cell into its text. */
export type CellText = (lines: readonly string[]) => string;

/** A grid or simple table that begins at a line, as Markdown, and how many lines it takes; null where none begins. */
export function rstTable(
  lines: readonly string[],
  from: number,
  toText: CellText,
): { markdown: string; lines: number } | null {
  const first = lines[from]!;
  if (GRID.test(first)) return gridTable(lines, from, toText);
  return SIMPLE.test(first) ? simpleTable(lines, from, toText) : null;
}

function gridTable(lines: readonly string[], from: number, toText: CellText) {
  let end = from;
  while (end < lines.length && end < from + MOST_TABLE_LINES && /^[+|]/.test(lines[end]!)) end += 1;
  const block = lines.slice(from, end);
  const borders = [...block[0]!].flatMap((sign, at) => (sign === '+' ? [at] : []));
  // A border that only other rows have parts their columns.
  for (const line of block) {
    if (!/^\+[-=+]*\+$/.test(line)) continue;
    [...line].forEach((sign, at) => sign === '+' && !borders.includes(at) && borders.push(at));
  }
  borders.sort((a, b) => a - b);
  const rows: string[][] = [];
  let open: string[][] = [];
  const close = () => {
    if (open.length > 0) rows.push(open.map((cell) => toText(cell)));
    open = [];
  };
  for (const line of block) {
    if (/^\+[-=+]*\+$/.test(line)) close();
    else {
      if (open.length === 0) open = borders.slice(1).map(() => []);
      let start = 0;
      for (let column = 1; column < borders.length; column += 1) {
        const at = borders[column]!;
        if (!/[|+]/.test(line.charAt(at)) && column < borders.length - 1) continue;
        const text = line.slice(borders[start]! + 1, at);
        open[start]?.push(/^[-=]+$/.test(text.trim()) ? '' : text.trimEnd());
        start = column;
      }
    }
  }
  close();
  return { markdown: markdownTable(rows), lines: block.length };
}

function simpleTable(lines: readonly string[], from: number, toText: CellText) {
  const starts = [...lines[from]!.matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  let open: string[][] | null = null;
  let seen = 1;
  let at = from + 1;
  const limit = Math.min(lines.length, from + MOST_TABLE_LINES);
  const close = () => {
    if (open) rows.push(open.map((cell) => toText(cell)));
    open = null;
  };
  for (; at < limit; at += 1) {
    const line = lines[at]!;
    if (SIMPLE.test(line) || /^=+$/.test(line)) {
      close();
      seen += 1;
      const isLast = (lines[at + 1] ?? '').trim() === '';
      if (isLast && seen > 1) return { markdown: markdownTable(rows), lines: at - from + 1 };
      continue;
    }
    if (/^-+(?: +-+)*$/.test(line)) continue;
    const cells = starts.map((start, column) => line.slice(start, starts[column + 1]).trimEnd());
    if (cells[0]?.trim() !== '') {
      close();
      open = cells.map((cell) => [cell]);
    } else if (open) cells.forEach((cell, column) => (open as string[][])[column]?.push(cell));
  }
  return null;
}

/** The content of a `csv-table`. */
export function csvTable(header: string | undefined, lines: readonly string[], delimiter = ','): string {
  const read = (text: string): string[][] =>
    parse(text, {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: true,
    }) as string[][];
  return markdownTable([...(header === undefined ? [] : read(header)), ...read(lines.join('\n'))]);
}
