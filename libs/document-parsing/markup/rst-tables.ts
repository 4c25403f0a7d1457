import { parse } from 'csv-parse/sync';
import { markdownTable } from '../markdown/markdown-table.js';

const GRID = /^\+(?:[-=]+\+)+$/;
const SIMPLE = /^=+(?: +=+)+$/;
const MOST_TABLE_LINES = 5_000;
const MOST_COLUMNS = 200;

/** Converts the lines of a cell to text. */
export type CellText = (lines: readonly string[]) => string;

/**
 * Converts a grid or simple table that starts at a line to Markdown, and returns the number of lines that it spans;
 * null if no table starts there.
 */
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
  // Lines are as long as the first. Lines with double-width characters are at least half as long.
  const isLong = (line: string) => line.length * 2 >= lines[from]!.length;
  while (
    end < lines.length &&
    end < from + MOST_TABLE_LINES &&
    /^[+|]/.test(lines[end]!) &&
    isLong(lines[end]!)
  )
    end += 1;
  const block = lines.slice(from, end);
  // A border that occurs only in other rows separates their columns.
  const signs = new Set<number>();
  for (const line of block)
    if (/^\+[-=+]*\+$/.test(line)) [...line].forEach((sign, at) => sign === '+' && signs.add(at));
  const borders = [...signs].sort((a, b) => a - b);
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
  const starts = [...lines[from]!.matchAll(/=+/g)].map(({ index }) => index).slice(0, MOST_COLUMNS);
  const end = simpleTableEnd(lines, from);
  if (end === null) return null;
  const rows: string[][][] = [];
  let open: string[][] | null = null;
  for (const line of lines.slice(from + 1, end)) {
    if (isSimpleBorder(line)) open = null;
    else if (!/^-+(?: +-+)*$/.test(line)) {
      const cells = starts.map((start, column) => line.slice(start, starts[column + 1]).trimEnd());
      if (cells[0]?.trim() !== '') rows.push((open = cells.map((cell) => [cell])));
      else cells.forEach((cell, column) => open?.[column]?.push(cell));
    }
  }
  const markdown = markdownTable(rows.map((row) => row.map((cell) => toText(cell))));
  return { markdown, lines: end - from + 1 };
}

/**
 * Returns the line of the bottom border, which an empty line follows; null if there is none. The only border between the
 * top and the bottom is the one below the header.
 */
function simpleTableEnd(lines: readonly string[], from: number): number | null {
  let borders = 1;
  for (let at = from + 1; at < lines.length && at < from + MOST_TABLE_LINES && borders < 3; at += 1) {
    if (!isSimpleBorder(lines[at]!)) continue;
    borders += 1;
    if ((lines[at + 1] ?? '').trim() === '') return at;
  }
  return null;
}

function isSimpleBorder(line: string): boolean {
  return SIMPLE.test(line) || /^=+$/.test(line);
}

/** Converts the content of a `csv-table`. */
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
