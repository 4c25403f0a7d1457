import type { LineJoiner } from './hyphenation.js';

/** A line of text across a table, or some that overlap, cut at its columns. */
export interface TableLine {
  readonly y: number;
  /** Baseline of the last of them. */
  readonly end: number;
  readonly size: number;
  readonly cells: readonly string[];
}

// Distances of lines, as shares of the least: rows stand further apart than the lines of a cell where anything does.
const CLOSE = 1.2;
const WIDE = 1.25;

// Ems: nearer lines overlap, so that they are cells side by side which are centred differently.
export const OFFSET = 0.8;

/** Puts lines together that overlap. */
export function joinOffsetLines(lines: readonly TableLine[], joiner: LineJoiner): TableLine[] {
  const joined: TableLine[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    if (previous && line.y - previous.end < OFFSET * line.size) {
      const cells = previous.cells.map((cell, column) => joinCell(joiner, cell, line.cells[column]));
      joined[joined.length - 1] = { ...previous, end: line.end, cells };
    } else joined.push(line);
  }
  return joined;
}

/** Puts the lines of each table row together. */
export function mergeTableLines(lines: readonly TableLine[], joiner: LineJoiner): string[][] {
  return group(lines).map((members) => {
    const columns = members[0]?.cells.map((_, column) => column) ?? [];
    return columns.map((column) =>
      members.reduce((cell, line) => joinCell(joiner, cell, line.cells[column]), ''),
    );
  });
}

function joinCell(joiner: LineJoiner, cell: string, more = ''): string {
  return cell === '' || more === '' ? cell + more : joiner.join(cell, more);
}

function group(lines: readonly TableLine[]): TableLine[][] {
  const pitches = lines.slice(1).map((line, index) => line.y - (lines[index]?.end ?? 0));
  const least = Math.min(
    ...pitches.filter((pitch, index) => pitch > 0.8 * (lines[index]?.size ?? 0)),
    Infinity,
  );
  const wide = pitches.filter((pitch) => pitch > WIDE * least).length;
  const wrapped = pitches.filter((pitch) => pitch <= CLOSE * least).length;
  if (wide >= 2 && wide >= pitches.length * 0.25 && wrapped > 0) return byDistance(lines, CLOSE * least);
  return byFirstColumn(lines);
}

function byDistance(lines: readonly TableLine[], most: number): TableLine[][] {
  const groups: TableLine[][] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (previous && line.y - previous.end <= most) groups.at(-1)?.push(line);
    else groups.push([line]);
  });
  return groups;
}

/**
 * Rows begin where the first column has text. The lines between two of those belong to the upper one, unless cells are
 * centred from top to bottom: then a row has as many lines above its first cell as below.
 */
function byFirstColumn(lines: readonly TableLine[]): TableLine[][] {
  const anchors = lines.flatMap((line, index) => (isAnchor(line, index) ? [index] : []));
  const starts = centredStarts(anchors, lines.length) ?? anchors;
  return starts.map((start, index) =>
    lines.slice(index === 0 ? 0 : start, starts[index + 1] ?? lines.length),
  );
}

/** A full line without a first cell goes on with a cell that spans rows. */
function isAnchor({ cells }: TableLine, index: number): boolean {
  return index === 0 || cells[0] !== '' || (cells.length > 2 && cells.slice(1).every((cell) => cell !== ''));
}

/** Where rows start if all cells are centred; undefined when the lines do not fit that. */
function centredStarts(anchors: readonly number[], end: number): number[] | undefined {
  const starts: number[] = [];
  let below = 0;
  for (const [index, anchor] of anchors.entries()) {
    const free = index === 0 ? anchor : anchor - (anchors[index - 1] as number) - 1;
    if (free < below) return undefined;
    starts.push(anchor - (free - below));
    below = free - below;
  }
  return end - 1 - (anchors.at(-1) ?? 0) === below ? starts : undefined;
}
