import type { Row } from './rows.js';

// The gap between a heading and its page number, in ems.
const LEAST_GAP = 1;
const LEAST_LINES = 2;
const PAGE = /^(?:\d{1,4}|[ivxlc]{1,7})$/;
const SECTION = /^(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}\.?$/;

/**
 * Returns the page number at the end of a line that starts with a section number, as in a table of contents; undefined
 * for other lines.
 */
export function contentsPage({ runs, size }: Row): string | undefined {
  const [last, before] = [runs.at(-1), runs.at(-2)];
  if (!last || !before || !PAGE.test(last.text) || last.x0 - before.x1 < LEAST_GAP * size) return undefined;
  const [number = '', ...words] = runs
    .slice(0, -1)
    .map(({ text }) => text)
    .join(' ')
    .split(/\s+/);
  return SECTION.test(number) && /\p{L}{2}/u.test(words.join(' ')) ? last.text : undefined;
}

/** Whether lines are a table of contents: sections with increasing page numbers. */
export function areContents(rows: readonly Row[]): boolean {
  const pages = rows.map(contentsPage);
  if (rows.length < LEAST_LINES || pages.some((page) => page === undefined)) return false;
  const numbers = pages.map(Number);
  return numbers.every((page, at) => at === 0 || !(page < (numbers[at - 1] as number)));
}
