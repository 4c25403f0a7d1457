import { contentsPage } from './contents-lines.js';
import { median, type Row, toRows } from './rows.js';
import { isRunningText, LEAST_ROWS } from './running-text.js';
import { haveOwnHeadings } from './section-headings.js';
import type { TextRun } from './text-run.js';
import { append, greatest, least } from '../lists.js';

const DEEPEST = 6;
/** The least share of its width that the lines of a column fill. */
const LEAST_FILL = 0.55;
// If the lines of both sides are aligned, the cells of a table must be distinguished from full lines.
const MOST_ALIGNED = 0.7;
const LEAST_FILL_ALIGNED = 0.8;
const LEAST_GUTTER = 0.55;
/** The least share of lines that lead to a page number in a table of contents. */
const LEAST_CONTENTS = 0.7;
/** Gutters beyond those with the most lines beside them are not tried: a page with so many is a table. */
const MOST_GUTTERS = 24;
/** In ems, and more of them than the columns of a page have between them. */
const [LEAST_STRIP, MOST_STRIPS] = [1, 12];
/** How often each run of a page may be looked at to find columns within columns. */
const MOST_VISITS = 400;

interface Band {
  readonly left: TextRun[];
  readonly right: TextRun[];
  readonly crossing: TextRun[];
  readonly isColumns: boolean;
}

/** The work that is left for a page, in runs that are looked at. */
interface Effort {
  runs: number;
}

/**
 * Returns the regions of a page in reading order. If lines on both sides of a gutter start and stop at the same place
 * over several lines and are running text, the sides are read one after the other. Text that crosses the gutter, such
 * as a title or a wide caption, keeps its place between them. The columns of a table are not running text and stay
 * together.
 */
export function readingOrder(runs: readonly TextRun[]): TextRun[][] {
  return regionsOf(runs, 0, { runs: MOST_VISITS * runs.length });
}

function regionsOf(runs: readonly TextRun[], depth: number, effort: Effort): TextRun[][] {
  if (runs.length < 2 * LEAST_ROWS || depth > DEEPEST) return [[...runs]];
  const bands = bestBands(runs, effort);
  if (!bands) return [[...runs]];
  const rightToLeft = runs.filter((run) => run.rightToLeft).length * 2 > runs.length;
  return bands.flatMap(({ left, right, crossing, isColumns }) => {
    if (!isColumns) return regionsOf([...left, ...right, ...crossing], depth + 1, effort);
    const sides = [regionsOf(left, depth + 1, effort), regionsOf(right, depth + 1, effort)];
    return (rightToLeft ? sides.reverse() : sides).flat();
  });
}

/** Cuts the page at the gutter with the most lines beside it; undefined if the page has no columns. */
function bestBands(runs: readonly TextRun[], effort: Effort): Band[] | undefined {
  const em = median(runs.map(({ size }) => size));
  let best: { bands: Band[]; rows: number } | undefined;
  for (const gutter of gutterCandidates(runs, em)) {
    effort.runs -= runs.length;
    if (effort.runs < 0) break;
    const bands = cutBands(runs, { gutter, em, effort });
    const rows = bands.reduce(
      (sum, band) => sum + (band.isColumns ? toRows(band.left).length + toRows(band.right).length : 0),
      0,
    );
    if (rows > (best?.rows ?? 0)) best = { bands, rows };
  }
  return best?.bands;
}

/**
 * Returns the positions where at least four runs start below each other, after the end of other runs, and those behind
 * a strip that is free from top to bottom.
 */
function gutterCandidates(runs: readonly TextRun[], em: number): number[] {
  return [...alignedStarts(runs, em), ...freeStrips(runs, em)].sort((a, b) => a - b);
}

/** Returns the ends of the vertical strips that no run touches. */
function freeStrips(runs: readonly TextRun[], em: number): number[] {
  const found: number[] = [];
  let end = Infinity;
  for (const { x0, x1 } of [...runs].sort((a, b) => a.x0 - b.x0)) {
    if (x0 - end >= LEAST_STRIP * em) found.push(x0);
    end = Math.max(end === Infinity ? x1 : end, x1);
  }
  return found.length > MOST_STRIPS ? [] : found;
}

function alignedStarts(runs: readonly TextRun[], em: number): number[] {
  const starts = runs.map(({ x0 }) => x0).sort((a, b) => a - b);
  const [from, to] = [starts[0] ?? 0, greatest(runs.map(({ x1 }) => x1))];
  const found: { start: number; lines: number }[] = [];
  for (let at = 0; at < starts.length;) {
    const start = starts[at] as number;
    let end = at;
    while (end < starts.length && (starts[end] as number) - start < 0.4 * em) end += 1;
    const inside = start > from + 0.12 * (to - from) && start < from + 0.9 * (to - from);
    if (end - at >= LEAST_ROWS && inside) found.push({ start, lines: end - at });
    at = end;
  }
  const used =
    found.length <= MOST_GUTTERS ? found : found.sort((a, b) => b.lines - a.lines).slice(0, MOST_GUTTERS);
  return used.map(({ start }) => start).sort((a, b) => a - b);
}

function cutBands(
  runs: readonly TextRun[],
  { gutter, em, effort }: { gutter: number; em: number; effort: Effort },
): Band[] {
  const edge = gutter - 0.05 * em;
  const crosses = (run: TextRun) => run.x0 < edge - 0.1 * em && run.x1 > edge + 0.3 * em;
  const bands: Band[] = [];
  let [left, right, crossing]: [TextRun[], TextRun[], TextRun[]] = [[], [], []];
  const close = () => {
    if (left.length + right.length + crossing.length === 0) return;
    const isColumns = crossing.length === 0 && areColumns(left, right, em, effort);
    const last = bands.at(-1);
    if (!isColumns && last && !last.isColumns) {
      append(last.left, left);
      append(last.right, right);
      append(last.crossing, crossing);
    } else bands.push({ left, right, crossing, isColumns });
    [left, right, crossing] = [[], [], []];
  };
  for (const row of toRows(runs)) {
    const isCrossing = row.runs.some(crosses);
    if (isCrossing !== crossing.length > 0) close();
    if (isCrossing) append(crossing, row.runs);
    else for (const run of row.runs) (run.x0 < edge ? left : right).push(run);
  }
  close();
  return bands;
}

function areColumns(
  left: readonly TextRun[],
  right: readonly TextRun[],
  em: number,
  effort: Effort,
): boolean {
  if (left.length === 0 || right.length === 0) return false;
  const [leftRows, rightRows] = [toRows(left), toRows(right)];
  const aligned = areAligned(leftRows, rightRows);
  const fill = aligned ? LEAST_FILL_ALIGNED : LEAST_FILL;
  const isColumn = (side: readonly TextRun[], rows: readonly Row[]) =>
    isRunningText(rows, fill) || holdsTable(side) || isAllColumns(side, effort) || isContentsColumn(rows);
  const ownHeadings = haveOwnHeadings(leftRows, rightRows, em);
  if (!ownHeadings && !(isColumn(left, leftRows) && isColumn(right, rightRows))) return false;
  const ends = leftRows.map(({ x1 }) => x1).sort((a, b) => a - b);
  const starts = rightRows.map(({ x0 }) => x0).sort((a, b) => a - b);
  // Up to a tenth of the lines may be longer.
  const end = ends[Math.floor((ends.length - 1) * 0.9)] ?? 0;
  const start = starts[Math.ceil((starts.length - 1) * 0.1)] ?? 0;
  if (start - end < LEAST_GUTTER * em) return false;
  return ownHeadings || (holdsTable(left) && holdsTable(right)) || !shareTheirGaps(leftRows, rightRows);
}

/** Whether a table between rules lies on one side of a gutter, so that it ends there. */
function holdsTable(runs: readonly TextRun[]): boolean {
  return runs.some(({ table }) => table !== undefined);
}

/** Whether a side is a table of contents, whose lines are spaced apart and have wide gaps. */
function isContentsColumn(rows: readonly Row[]): boolean {
  const lines = rows.filter((row) => contentsPage(row) !== undefined);
  return lines.length >= LEAST_ROWS && lines.length >= LEAST_CONTENTS * rows.length;
}

/** Whether one side of a gutter consists of columns itself. */
function isAllColumns(runs: readonly TextRun[], effort: Effort): boolean {
  return runs.length >= 2 * LEAST_ROWS && (bestBands(runs, effort)?.every((band) => band.isColumns) ?? false);
}

/** Whether the lines of both sides are aligned, as the cells of a table are, and sometimes columns. */
function areAligned(left: readonly Row[], right: readonly Row[]): boolean {
  const pairs = left.filter((row) => right.some(({ y }) => Math.abs(y - row.y) < 0.2 * row.size)).length;
  return pairs > MOST_ALIGNED * Math.min(left.length, right.length);
}

/** Whether the gaps of both sides are at the same heights, as between the rows of a table. */
function shareTheirGaps(left: readonly Row[], right: readonly Row[]): boolean {
  const leftGaps = gaps(left);
  const rightGaps = gaps(right);
  const fewest = Math.min(leftGaps.length, rightGaps.length);
  if (fewest < 2) return false;
  const shared = leftGaps.filter((gap) =>
    rightGaps.some((other) => Math.min(gap.to, other.to) > Math.max(gap.from, other.from)),
  );
  return shared.length >= 0.7 * Math.max(leftGaps.length, rightGaps.length);
}

function gaps(rows: readonly Row[]): { from: number; to: number }[] {
  const pitches = rows.slice(1).map((row, index) => row.y - (rows[index]?.y ?? 0));
  const usual = least(pitches.filter((pitch) => pitch > 1));
  return rows.slice(1).flatMap((row, index) => {
    const from = rows[index]?.y ?? 0;
    return row.y - from > 1.4 * usual ? [{ from, to: row.y - row.size }] : [];
  });
}
