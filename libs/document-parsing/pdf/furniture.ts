import { median, type Row, textOf, toRows } from './rows.js';
import type { TextRun } from './text-run.js';

// Share of the page's height at each edge where headers and footers stand, and how many lines of them.
const EDGE = 0.13;
const MOST_ROWS = 3;
const LEAST_PAGES = 3;

/** A line near an edge that other pages may have too. */
interface EdgeRow {
  readonly key: string;
  readonly runs: readonly TextRun[];
}

/** The lines near an edge, from the edge inwards. */
export interface PageEdges {
  readonly top: readonly EdgeRow[];
  readonly bottom: readonly EdgeRow[];
}

/** The lines at the top and bottom of a page, keyed by what repeats from page to page: text without page numbers, and place. */
export function pageEdges(runs: readonly TextRun[]): PageEdges {
  const rows = toRows(runs);
  const [top, bottom] = [rows[0]?.y ?? 0, rows.at(-1)?.y ?? 0];
  const depth = Math.max((bottom - top) * EDGE, 20);
  const bodySize = median(runs.map(({ size }) => size));
  const edge = (candidates: Row[]) =>
    candidates
      .filter((row) => standsApart(row, rows) || isPageNumber(textOf(row.runs, row.rightToLeft)))
      .map((row) => ({ key: keyOf(row, bodySize), runs: row.runs }));
  return {
    top: edge(rows.slice(0, MOST_ROWS).filter(({ y }) => y - top <= depth)),
    bottom: edge(
      rows
        .slice(-MOST_ROWS)
        .reverse()
        .filter(({ y }) => bottom - y <= depth),
    ),
  };
}

/** Decides which lines are furniture by how many of the pages around have them; behind the first that is none there is text. */
export function furnitureOf(page: PageEdges, neighbours: readonly PageEdges[]): ReadonlySet<TextRun> {
  const runs = new Set<TextRun>();
  const needed = Math.max(Math.min(LEAST_PAGES, neighbours.length), 2);
  for (const edge of ['top', 'bottom'] as const) {
    for (const row of page[edge]) {
      const pages = neighbours.filter((other) => other[edge].some(({ key }) => key === row.key)).length;
      if (pages < needed) break;
      for (const run of row.runs) runs.add(run);
    }
  }
  return runs;
}

/** Text that goes on below stands close; headers keep their distance. */
function standsApart(row: Row, rows: readonly Row[]): boolean {
  const index = rows.indexOf(row);
  const pitch = Math.min(
    index > 0 ? row.y - (rows[index - 1] as Row).y : Infinity,
    index < rows.length - 1 ? (rows[index + 1] as Row).y - row.y : Infinity,
  );
  const inwards =
    index < rows.length / 2
      ? (rows[index + 1]?.y ?? Infinity) - row.y
      : row.y - (rows[index - 1]?.y ?? -Infinity);
  return inwards >= 1.45 * row.size || pitch >= 1.45 * row.size;
}

function isPageNumber(text: string): boolean {
  return /^(?:\p{L}{1,12}\.? )?[-–—|]? ?(?:\d{1,5}|[ivxlc]{1,7}) ?(?:(?:of|\/|von|de|sur|di|van|z) ?\d{1,5})? ?[-–—|]?$/iu.test(
    text,
  );
}

function keyOf(row: Row, bodySize: number): string {
  const text = textOf(row.runs, row.rightToLeft).toLowerCase();
  // Headings and sentences differ in their numbers for a reason.
  const isProse = row.size > 1.15 * bodySize || /\p{L}{3,}.*[.!?]$/u.test(text);
  return `${Math.round(row.y / 4)}:${isProse ? text : withoutPageNumber(text)}`;
}

/** Odd and even pages put their numbers left and right. */
function withoutPageNumber(text: string): string {
  if (isPageNumber(text)) return '#';
  return text
    .replace(/\d+|\b[ivxlc]{1,6}\b/g, '#')
    .replace(/^# | #$/g, '')
    .slice(0, 120);
}
