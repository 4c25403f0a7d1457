import type { LineJoiner } from './hyphenation.js';

/** A line of text across a table, or several overlapping lines, split at its columns. */
export interface TableLine {
  readonly y: number;
  /** The baseline of the last of them. */
  readonly end: number;
  readonly size: number;
  readonly cells: readonly string[];
}

// Line distances relative to the smallest one: rows are further apart than the lines of a cell if the distances differ.
const CLOSE = 1.2;
const WIDE = 1.25;

// In ems. Lines closer than this overlap, so they are cells in one row with different vertical centring.
export const OFFSET = 0.8;

/** Joins overlapping lines. */
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

/** Joins the lines of each table row. */
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
 * Groups lines into rows, each of which starts where the first column has text. Lines between two such lines belong to
 * the upper row, unless cells are vertically centred: then a row has as many lines above its first cell as below it.
 */
function byFirstColumn(lines: readonly TableLine[]): TableLine[][] {
  const anchors = lines.flatMap((line, index) => (isAnchor(line, index) ? [index] : []));
  const starts = centredStarts(anchors, lines.length) ?? anchors;
  return starts.map((start, index) =>
    lines.slice(index === 0 ? 0 : start, starts[index + 1] ?? lines.length),
  );
}

/** A full line without a first cell belongs to a cell that spans rows. */
function isAnchor({ cells }: TableLine, index: number): boolean {
  return index === 0 || cells[0] !== '' || (cells.length > 2 && cells.slice(1).every((cell) => cell !== ''));
}

/** Returns where rows start if all cells are vertically centred; undefined if the lines do not fit that layout. */
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
