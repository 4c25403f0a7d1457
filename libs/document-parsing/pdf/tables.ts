import { markdownTable } from '../markdown/markdown-table.js';
import { joinOffsetLines, mergeTableLines, OFFSET, type TableLine } from './table-rows.js';
import { areContents } from './contents-lines.js';
import type { LineJoiner } from './hyphenation.js';
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

/** More rows than a page has. Rows that turn out to be no table are read again from the next one. */
const MOST_ROWS = 300;
// In ems: the gap that separates cells, and the part of a gap that must remain when all rows are overlaid.
const CELL_GAP = 0.8;
const LEAST_GAP = 0.4;
const IN_LINE = 0.15;
// The share of rows whose cells may extend into the next column.
const OVERRUNS = 0.2;
const MOST_PITCH = 4.4;
const WRAP_PITCH = 1.6;
/** The least size of a heading and its distance from the row above it, relative to that row. */
const [HEADING_SIZE, HEADING_PITCH] = [1.13, 1.6];

/**
 * Finds the tables among the rows, where consecutive rows keep the same vertical strips free, and returns them as
 * Markdown.
 */
export function findTables(rows: readonly Row[], joiner: LineJoiner): TableRange[] {
  const tables: TableRange[] = [];
  for (let start = 0; start < rows.length;) {
    const table = tableAt(rows, start, joiner);
    if (table) tables.push(table);
    start = table ? table.end : start + 1;
  }
  return tables;
}

function tableAt(rows: readonly Row[], start: number, joiner: LineJoiner): TableRange | undefined {
  const first = rows[start] as Row;
  const strips = new Strips(rowGaps(first));
  if (strips.gaps.length === 0 || first.monospaced) return undefined;
  let end = start + 1;
  while (
    end < rows.length &&
    end - start < MOST_ROWS &&
    continues(rows[end] as Row, rows[end - 1] as Row, strips)
  )
    end += 1;
  const gaps = finestGaps(rows.slice(start, end), strips.gaps);
  while (end > start && isFirstOnly(rows[end - 1] as Row, gaps)) end -= 1;
  // A header cell may stand slightly higher than the others.
  const above = rows[start - 1];
  const begin =
    above &&
    first.y - above.y < OFFSET * first.size &&
    above.y - (rows[start - 2]?.y ?? -Infinity) > OFFSET * first.size
      ? start - 1
      : start;
  const members = rows.slice(begin, end);
  const lines = joinOffsetLines(toLines(members, gaps), joiner);
  const multiple = lines.filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  if (multiple.length < (gaps.length > 1 ? 2 : 3) || multiple.length < lines.length * 0.4) return undefined;
  if (
    members.some(hasLeader) ||
    areContents(members) ||
    (gaps.length === 1 && multiple.every(({ cells }) => isListMarker(cells[0] ?? '')))
  )
    return undefined;
  return { start: begin, end, markdown: markdownTable(mergeTableLines(lines, joiner)) };
}

/**
 * A header line may have fewer cells than the rows below it, so the strips are those of the row with the most cells, as
 * far as the other rows keep them free.
 */
function finestGaps(rows: readonly Row[], gaps: readonly Gap[]): readonly Gap[] {
  const seed = rows.map(rowGaps).reduce((most, each) => (each.length > most.length ? each : most), []);
  if (seed.length <= gaps.length) return gaps;
  const strips = new Strips(seed);
  return rows.every((row) => strips.admit(row)) && strips.gaps.length > gaps.length ? strips.gaps : gaps;
}

/** Whether a line belongs to the table above it. If so, the strips include it. */
function continues(row: Row, previous: Row, strips: Strips): boolean {
  const pitch = row.y - previous.y;
  if (pitch > MOST_PITCH * row.size || isHeadingBelow(row, previous)) return false;
  // A line on its own below a table is its caption; the rest of a cell stands close.
  if (isAlone(row, strips.gaps) && pitch > WRAP_PITCH * row.size) return false;
  return strips.admit(row);
}

/** Whether a larger line that is not divided into cells stands below a row, with a gap between them. */
function isHeadingBelow(row: Row, previous: Row): boolean {
  const isLarger =
    row.size >= HEADING_SIZE * previous.size && row.y - previous.y > HEADING_PITCH * previous.size;
  return isLarger && rowGaps(row).length === 0 && row.runs.some(({ text }) => /\p{L}{2}/u.test(text));
}

/** The vertical strips that the rows of a table keep free. */
class Strips {
  private rows = 1;
  private strips: { gap: Gap; closed: number }[];

  constructor(gaps: readonly Gap[]) {
    this.strips = gaps.map((gap) => ({ gap, closed: 0 }));
  }

  get gaps(): readonly Gap[] {
    return this.strips.map(({ gap }) => gap);
  }

  /**
   * Adds a row, unless it closes all strips or more than half of them: then it is a paragraph or starts another table.
   */
  admit(row: Row): boolean {
    const after = this.strips.map(({ gap, closed }) => ({ gap, closed, rest: freeOf(gap, row) }));
    const open = after.filter(({ rest }) => rest !== undefined).length;
    if (open === 0 || open < this.strips.length / 2) return false;
    this.rows += 1;
    this.strips = after
      // A cell may occasionally extend into the next column.
      .map(({ gap, closed, rest }) => (rest ? { gap: rest, closed } : { gap, closed: closed + 1 }))
      .filter(({ closed }) => closed <= OVERRUNS * this.rows);
    return this.strips.length > 0;
  }
}

/** Returns the gaps between the cells of a row. */
function rowGaps(row: Row): Gap[] {
  return row.runs.flatMap((run, index) => {
    const previous = row.runs[index - 1];
    if (!previous) return [];
    return run.x0 - previous.x1 >= CELL_GAP * row.size ? [{ from: previous.x1, to: run.x0 }] : [];
  });
}

/**
 * Returns the part of a gap that a row leaves free; undefined if it closes the gap. A cell that extends into another
 * cell with an aligned start leaves the gap whole.
 */
function freeOf(gap: Gap, row: Row): Gap | undefined {
  let { from, to } = gap;
  if (row.runs.some(({ x0 }, index) => index > 0 && Math.abs(x0 - to) < IN_LINE * row.size)) return gap;
  for (const { x0, x1 } of row.runs) {
    if (x1 <= from || x0 >= to) continue;
    // The larger remaining part counts.
    if (x0 - from >= to - x1) to = Math.min(to, x0);
    else from = Math.max(from, x1);
  }
  return to - from >= LEAST_GAP * row.size ? { from, to } : undefined;
}

function cellsOf(row: Row, gaps: readonly Gap[]): TextRun[][] {
  const cells: TextRun[][] = Array.from({ length: gaps.length + 1 }, () => []);
  for (const run of row.runs) {
    cells[gaps.filter(({ from, to }) => run.x0 >= (from + to) / 2).length]?.push(run);
  }
  return cells;
}

/** Whether a line has text only in one later column. */
function isAlone(row: Row, gaps: readonly Gap[]): boolean {
  return rowGaps(row).length === 0 && inLaterColumn(row, gaps);
}

function toLines(rows: readonly Row[], gaps: readonly Gap[]): TableLine[] {
  return rows.map((row) => {
    const cells = cellsOf(row, gaps).map((cell) => textOf(cell, row.rightToLeft));
    return { y: row.y, end: row.y, size: row.size, cells: row.rightToLeft ? cells.reverse() : cells };
  });
}

/** Whether a line has text only in the first column. Below a table, such a line is not part of it. */
function isFirstOnly(row: Row, gaps: readonly Gap[]): boolean {
  return cellsOf(row, gaps).every((cell, column) => column === 0 || cell.length === 0);
}

function inLaterColumn(row: Row, gaps: readonly Gap[]): boolean {
  return cellsOf(row, gaps)[0]?.length === 0;
}

/** Tables of contents have dot leaders; their lines are not table rows. */
function hasLeader(row: Row): boolean {
  return row.runs.some(({ text }) => /(?:\. ?){4,}|…{2,}|_{5,}/.test(text));
}
