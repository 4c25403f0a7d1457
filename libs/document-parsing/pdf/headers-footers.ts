import { median, type Row, textOf, toRows } from './rows.js';
import type { TextRun } from './text-run.js';

// The share of the page height at each edge in which headers and footers stand, and their largest number of lines.
const EDGE = 0.13;
const MOST_ROWS = 3;
const LEAST_PAGES = 3;
const MOST_WORDS = 12;

/** A line near an edge that may occur on other pages too. */
interface EdgeRow {
  readonly key: string;
  readonly runs: readonly TextRun[];
}

/** The lines near an edge, starting at the edge. */
export interface PageEdges {
  readonly top: readonly EdgeRow[];
  readonly bottom: readonly EdgeRow[];
}

/**
 * Returns the lines at the top and bottom of a page, keyed by what repeats from page to page: their position and their
 * text without page numbers.
 */
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

/**
 * Finds the headers and footers of a page: the outermost lines that repeat on enough of the neighbouring pages. The
 * search stops at the first line that does not repeat. A page that would lose more than half of its lines is a copy of
 * its neighbours and loses only its page number.
 */
export function findHeadersAndFooters(
  page: PageEdges,
  neighbours: readonly PageEdges[],
  all: readonly TextRun[],
): ReadonlySet<TextRun> {
  const rows = (['top', 'bottom'] as const).flatMap((edge) => {
    const end = page[edge].findIndex(({ key }) => {
      const pages = neighbours.filter((other) => other[edge].some((row) => row.key === key)).length;
      return pages < (isNumberKey(key) ? 2 : LEAST_PAGES);
    });
    return end < 0 ? page[edge] : page[edge].slice(0, end);
  });
  const runs = rows.flatMap((row) => row.runs);
  const isCopy = characters(runs) > characters(all) / 2;
  return new Set(isCopy ? rows.filter(({ key }) => isNumberKey(key)).flatMap((row) => row.runs) : runs);
}

function characters(runs: readonly TextRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

function isNumberKey(key: string): boolean {
  return key.endsWith(':#');
}

/** Text that continues below stands close; a header has a gap below it. */
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
  // The numbers in headings and sentences are meaningful.
  const isProse =
    row.size > 1.15 * bodySize || /\p{L}{3,}.*[.!?]$/u.test(text) || text.split(' ').length > MOST_WORDS;
  return `${Math.round(row.y / 4)}:${isProse ? text : withoutPageNumber(text)}`;
}

/** Odd and even pages have their numbers on opposite sides. */
function withoutPageNumber(text: string): string {
  if (isPageNumber(text)) return '#';
  return text
    .replace(/\d+|\b[ivxlc]{1,6}\b/g, '#')
    .replace(/^# | #$/g, '')
    .slice(0, 120);
}
