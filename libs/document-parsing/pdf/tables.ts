import { markdownTable } from '../markdown/markdown-table.js';
import { mergeTableLines } from './table-rows.js';
import { isListMarker } from './list-markers.js';
import { type Row, textOf } from './rows.js';
import type { TextRun } from './text-run.js';

interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface TableRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly markdown: string;
}

// In ems: what sets cells apart, and what of a gap must be left when all rows are laid over each other.
const CELL_GAP = 0.8;
const LEAST_GAP = 0.4;
const MOST_PITCH = 4.4;
const WRAP_PITCH = 1.6;

/** Where consecutive rows keep the same vertical strips free: the tables among the rows, as Markdown. */
export function findTables(rows: readonly Row[]): TableRange[] {
  const tables: TableRange[] = [];
  for (let start = 0; start < rows.length;) {
    const table = tableAt(rows, start);
    if (table) tables.push(table);
    start = table ? table.end : start + 1;
  }
  return tables;
}

function tableAt(rows: readonly Row[], start: number): TableRange | undefined {
  const first = rows[start] as Row;
  let common = rowGaps(first);
  if (common.length === 0 || first.monospaced) return undefined;
  let end = start + 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end] as Row;
    const previous = rows[end - 1] as Row;
    if (row.monospaced || row.y - previous.y > MOST_PITCH * row.size) break;
    // A line on its own below a table is its caption; the rest of a cell stands close.
    if (isAlone(row, common) && row.y - previous.y > WRAP_PITCH * row.size) break;
    const rest = common.flatMap((gap) => freeOf(gap, row));
    // A row that closes most strips is a paragraph or another table.
    if (rest.length === 0 || rest.length < common.length / 2) break;
    common = rest;
  }
  while (
    end > start &&
    rowGaps(rows[end - 1] as Row).length === 0 &&
    !inLaterColumn(rows[end - 1] as Row, common)
  )
    end -= 1;
  const members = rows.slice(start, end);
  const multiple = members.filter((row) => cellsOf(row, common).filter((cell) => cell.length > 0).length > 1);
  if (multiple.length < (common.length > 1 ? 2 : 3) || multiple.length < members.length * 0.4)
    return undefined;
  if (members.some(hasLeader) || (common.length === 1 && isMarkedList(multiple, common))) return undefined;
  return { start, end, markdown: markdownTable(toTable(members, common)) };
}

/** The gaps between the cells of a row. */
function rowGaps(row: Row): Gap[] {
  return row.runs.flatMap((run, index) => {
    const previous = row.runs[index - 1];
    if (!previous) return [];
    return run.x0 - previous.x1 >= CELL_GAP * row.size ? [{ from: previous.x1, to: run.x0 }] : [];
  });
}

/** What a row leaves of a gap. */
function freeOf(gap: Gap, row: Row): Gap[] {
  let { from, to } = gap;
  for (const { x0, x1 } of row.runs) {
    if (x1 <= from || x0 >= to) continue;
    // The larger rest counts.
    if (x0 - from >= to - x1) to = Math.min(to, x0);
    else from = Math.max(from, x1);
  }
  return to - from >= LEAST_GAP * row.size ? [{ from, to }] : [];
}

function cellsOf(row: Row, gaps: readonly Gap[]): TextRun[][] {
  const cells: TextRun[][] = Array.from({ length: gaps.length + 1 }, () => []);
  for (const run of row.runs) {
    const centre = (run.x0 + run.x1) / 2;
    cells[gaps.filter(({ from, to }) => centre > (from + to) / 2).length]?.push(run);
  }
  return cells;
}

/** Whether a line has text in a later column only. */
function isAlone(row: Row, gaps: readonly Gap[]): boolean {
  return rowGaps(row).length === 0 && inLaterColumn(row, gaps);
}

function toTable(rows: readonly Row[], gaps: readonly Gap[]): string[][] {
  const lines = rows.map((row) => {
    const cells = cellsOf(row, gaps).map((cell) => textOf(cell, row.rightToLeft));
    return { y: row.y, size: row.size, cells: row.rightToLeft ? cells.reverse() : cells };
  });
  return mergeTableLines(lines);
}

function inLaterColumn(row: Row, gaps: readonly Gap[]): boolean {
  return cellsOf(row, gaps)[0]?.length === 0;
}

/** Contents pages lead the eye with dots; their lines are no rows. */
function hasLeader(row: Row): boolean {
  return row.runs.some(({ text }) => /(?:\. ?){4,}|…{2,}|_{5,}/.test(text));
}

function isMarkedList(rows: readonly Row[], gaps: readonly Gap[]): boolean {
  return rows.every((row) => isListMarker(textOf(cellsOf(row, gaps)[0] ?? [], row.rightToLeft)));
}

