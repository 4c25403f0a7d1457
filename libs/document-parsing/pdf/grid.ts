import type { Segment } from './drawn-rules.js';
import { greatest, least } from '../lists.js';

/** A rule in the coordinates of the text: its position on the other axis, and its extent along its own. */
interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

// In points: rules this close together are one rule, and rules this far apart still meet.
const SAME = 1.8;
const MEET = 2.5;
const MOST_RULES = 1_500;
const MOST_CELLS = 20_000;

/** A grid of rules. Its columns and rows lie between neighbouring `xs` and `ys`, and cells may span several of them. */
export class Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** The cell at each position, row by row. The number of a cell is that of its first position. */
  private readonly cells: readonly number[];

  constructor(private readonly rules: Rules) {
    this.xs = positions(rules.vertical, rules.horizontal);
    this.ys = positions(rules.horizontal, rules.vertical);
    this.cells = this.columns * this.rows > MOST_CELLS ? [] : this.joinPlaces();
  }

  get columns(): number {
    return this.xs.length - 1;
  }

  get rows(): number {
    return this.ys.length - 1;
  }

  get isTable(): boolean {
    return this.columns > 1 && this.rows > 1 && this.cells.length > 0;
  }

  holds(x: number, y: number): boolean {
    return between(this.xs, x) >= 0 && between(this.ys, y) >= 0;
  }

  rowAt(y: number): number {
    return between(this.ys, y);
  }

  columnAt(x: number): number {
    return between(this.xs, x);
  }

  cellOf(row: number, column: number): number {
    return this.cells[row * this.columns + column] ?? -1;
  }

  /** Returns where vertical rules cross a line of text between two positions, from left to right. */
  rulesAcross({ from, to, y }: { from: number; to: number; y: number }): number[] {
    return this.rules.vertical
      .filter((rule) => rule.at > from && rule.at < to && covers(rule, y))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  }

  /** Merges positions that no rule separates, with a flood fill. */
  private joinPlaces(): number[] {
    const { columns, rows } = this;
    const cells = new Array<number>(columns * rows).fill(-1);
    const middle = (edges: readonly number[], index: number) =>
      ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2;
    const isParted = (lines: readonly Rule[], at: number, along: number) =>
      lines.some((line) => Math.abs(line.at - at) < SAME && covers(line, along));
    for (let place = 0; place < cells.length; place += 1) {
      if (cells[place] !== -1) continue;
      const open = [place];
      cells[place] = place;
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const [row, column] = [Math.floor(next / columns), next % columns];
        const [x, y] = [middle(this.xs, column), middle(this.ys, row)];
        const reach = (to: number, parted: boolean) => {
          if (parted || cells[to] !== -1) return;
          cells[to] = place;
          open.push(to);
        };
        if (column + 1 < columns) reach(next + 1, isParted(this.rules.vertical, this.xs[column + 1] ?? 0, y));
        if (column > 0) reach(next - 1, isParted(this.rules.vertical, this.xs[column] ?? 0, y));
        if (row + 1 < rows) reach(next + columns, isParted(this.rules.horizontal, this.ys[row + 1] ?? 0, x));
        if (row > 0) reach(next - columns, isParted(this.rules.horizontal, this.ys[row] ?? 0, x));
      }
    }
    return cells;
  }
}

/** Finds the grids among strokes, which use the coordinates of the text: `y` grows downwards. */
export function findGrids(segments: readonly Segment[]): Grid[] {
  const [horizontal, vertical]: [Rule[], Rule[]] = [[], []];
  for (const { x0, y0, x1, y1 } of segments) {
    const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (height < SAME && width > SAME)
      horizontal.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    if (width < SAME && height > SAME)
      vertical.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
  const rules = { horizontal: toRules(horizontal), vertical: toRules(vertical) };
  if (rules.horizontal.length + rules.vertical.length > MOST_RULES) return [];
  return connected(rules)
    .map((group) => new Grid(group))
    .filter(({ isTable }) => isTable);
}

/** Merges strokes that continue each other into rules. */
function toRules(strokes: readonly Rule[]): Rule[] {
  const sorted = [...strokes].sort((a, b) => a.at - b.at);
  const rules: Rule[] = [];
  for (let start = 0; start < sorted.length;) {
    const { at } = sorted[start] as Rule;
    let end = start;
    while (end < sorted.length && (sorted[end] as Rule).at - at < SAME) end += 1;
    let last: Rule | undefined;
    for (const { from, to } of sorted.slice(start, end).sort((a, b) => a.from - b.from)) {
      const isLonger = last !== undefined && from - last.to <= MEET;
      last = {
        at,
        from: isLonger && last ? last.from : from,
        to: isLonger && last ? Math.max(last.to, to) : to,
      };
      if (isLonger) rules[rules.length - 1] = last;
      else rules.push(last);
    }
    start = end;
  }
  return rules;
}

/** Groups rules that touch each other. */
function connected({ horizontal, vertical }: Rules): Rules[] {
  const groups: Rules[] = [];
  const [freeAcross, freeDown] = [new Set(horizontal), new Set(vertical)];
  for (const seed of vertical) {
    if (!freeDown.delete(seed)) continue;
    const group = { horizontal: [] as Rule[], vertical: [seed] };
    // The group grows during the iteration.
    for (const down of group.vertical) {
      for (const across of freeAcross) {
        if (!meet(across, down)) continue;
        freeAcross.delete(across);
        group.horizontal.push(across);
        for (const other of freeDown) {
          if (!meet(across, other)) continue;
          freeDown.delete(other);
          group.vertical.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function meet(one: Rule, other: Rule): boolean {
  return covers(one, other.at) && covers(other, one.at);
}

function covers({ from, to }: Rule, at: number): boolean {
  return at >= from - MEET && at <= to + MEET;
}

/** Returns the positions of rules, and the ends of those that cross them: outer rules are often omitted. */
function positions(rules: readonly Rule[], across: readonly Rule[]): number[] {
  const all = [
    ...rules.map(({ at }) => at),
    least(across.map(({ from }) => from)),
    greatest(across.map(({ to }) => to)),
  ];
  const sorted = all.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] as number) > 2 * SAME);
}

/** Returns the index of the interval that contains a number; -1 if none does. */
function between(edges: readonly number[], at: number): number {
  const index = edges.findLastIndex((edge) => edge <= at);
  return index < edges.length - 1 ? index : -1;
}
