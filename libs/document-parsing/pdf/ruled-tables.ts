import { markdownTable } from '../markdown/markdown-table.js';
import type { Segment } from './drawn-rules.js';
import { findGrids, type Grid } from './grid.js';
import type { LineJoiner } from './hyphenation.js';
import { median, type Row, textOf, toRows } from './rows.js';
import { joinOffsetLines, mergeTableLines, type TableLine } from './table-rows.js';
import { middleOf, type RunFrame, type TextRun } from './text-run.js';
import { greatest, least } from '../lists.js';

// A frame around prose is not a table.
const LONGEST_CELL = 1_500;
// A grid row with at least this many lines, most of which fill most columns, is several rows without rules between
// them.
const LEAST_LINES = 4;
const FULL_LINES = 0.8;
// The gap between two cells of a line, in ems.
const LEAST_GAP = 0.5;

/** Whether the text of a page has lines of several pieces, as tables do, so that its rules must be read. */
export function mayHoldTables(frames: readonly RunFrame[]): boolean {
  return frames.some(({ runs }) => toRows(runs).filter(hasGap).length > 1);
}

/** Returns the grids of a page in the coordinates of a writing direction. */
export function gridsOf(segments: readonly Segment[], angle: number): Grid[] {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return findGrids(
    segments.map(({ x0, y0, x1, y1 }) => ({
      x0: x0 * cos + y0 * sin,
      y0: x0 * sin - y0 * cos,
      x1: x1 * cos + y1 * sin,
      y1: x1 * sin - y1 * cos,
    })),
  );
}

/** Returns the runs of a frame. Each table between rules is replaced by one run. */
export function withRuledTables(
  runs: readonly TextRun[],
  grids: readonly Grid[],
  joiner: LineJoiner,
): TextRun[] {
  let rest = [...runs];
  for (const grid of grids) {
    const inside = rest.filter((run) => grid.holds(startOf(run), middleOf(run)));
    const table = inside.length > 0 ? tableRun(inside, grid, joiner) : undefined;
    if (!table) continue;
    const taken = new Set(inside);
    rest = [...rest.filter((run) => !taken.has(run)), table];
  }
  return rest;
}

function tableRun(runs: readonly TextRun[], grid: Grid, joiner: LineJoiner): TextRun | undefined {
  const rightToLeft = runs.filter((run) => run.rightToLeft).length * 2 > runs.length;
  const texts = cellTexts(runs, grid, joiner);
  if ([...texts.values()].some(({ length }) => length > LONGEST_CELL)) return undefined;
  const rows = Array.from({ length: grid.rows }, (_, row) => row).flatMap((row) => {
    const lines = linesOf(runs, row, grid);
    return isSeveralRows(lines)
      ? mergeTableLines(joinOffsetLines(lines, joiner), joiner)
      : [
          columnsOf(grid).map((column) =>
            isCellStart(grid, row, column) ? (texts.get(grid.cellOf(row, column)) ?? '') : '',
          ),
        ];
  });
  if (rows.filter((cells) => cells.filter((cell) => cell !== '').length > 1).length < 2) return undefined;
  return {
    text: [...texts.values()].join(' '),
    x0: grid.xs[0] ?? 0,
    x1: grid.xs.at(-1) ?? 0,
    y: least(runs.map(({ y }) => y)),
    size: median(runs.map(({ size }) => size)),
    rightToLeft,
    monospaced: false,
    spaced: true,
    table: markdownTable(rightToLeft ? rows.map((cells) => [...cells].reverse()) : rows),
  };
}

/**
 * Returns the text of each cell by its number. The caller repeats a cell that spans rows, so that each row is complete.
 */
function cellTexts(runs: readonly TextRun[], grid: Grid, joiner: LineJoiner): Map<number, string> {
  const members = new Map<number, TextRun[]>();
  for (const run of runs) {
    const cell = grid.cellOf(grid.rowAt(middleOf(run)), grid.columnAt(startOf(run)));
    const others = members.get(cell);
    if (others) others.push(run);
    else members.set(cell, [run]);
  }
  const textOfCell = (cell: readonly TextRun[]) => {
    const lines = toRows(cell).map((line) => textOf(line.runs, line.rightToLeft));
    for (const line of lines) joiner.learn(line);
    return lines.reduce((text, line) => (text === '' ? line : joiner.join(text, line)), '');
  };
  return new Map([...members].map(([cell, each]) => [cell, textOfCell(each)]));
}

/** Returns the lines of text within one row of the grid, across its columns. */
function linesOf(runs: readonly TextRun[], row: number, grid: Grid): TableLine[] {
  const columnOf = (run: TextRun) => {
    let column = grid.columnAt(startOf(run));
    while (!isCellStart(grid, row, column)) column -= 1;
    return column;
  };
  return toRows(runs.filter((run) => grid.rowAt(middleOf(run)) === row)).map((line) => ({
    y: line.y,
    end: line.y,
    size: line.size,
    cells: columnsOf(grid).map((column) =>
      textOf(
        line.runs.filter((run) => columnOf(run) === column),
        line.rightToLeft,
      ),
    ),
  }));
}

function columnsOf(grid: Grid): number[] {
  return Array.from({ length: grid.columns }, (_, column) => column);
}

/** Whether a column is the leftmost position of its cell in a row. */
function isCellStart(grid: Grid, row: number, column: number): boolean {
  return column === 0 || grid.cellOf(row, column - 1) !== grid.cellOf(row, column);
}

function isSeveralRows(lines: readonly TableLine[]): boolean {
  if (lines.length < LEAST_LINES) return false;
  const filled = (line: TableLine) => line.cells.filter((cell) => cell !== '').length;
  const columns = greatest(lines.map(filled));
  return (
    columns > 1 && lines.filter((line) => filled(line) > columns / 2).length >= FULL_LINES * lines.length
  );
}

/** Text may start on a rule, so the position is slightly after the start of the run. */
function startOf({ x0, size }: TextRun): number {
  return x0 + 0.2 * size;
}

function hasGap({ runs, size }: Row): boolean {
  return runs.some((run, index) => index > 0 && run.x0 - (runs[index - 1]?.x1 ?? run.x0) > LEAST_GAP * size);
}
