import type { CheerioAPI } from 'cheerio';
import { collapse, descendants, type DomElement } from '../html/dom.js';
import { markdownTable } from '../markdown/markdown-table.js';

const MOST_SERIES = 100;
const MOST_POINTS = 1_000;

/** Converts a chart to its title and a table with a column for each series and a row for each category. */
export function chartMarkdown($: CheerioAPI): string {
  const title = textBelow($, $('c\\:chart > c\\:title').get(0), 'a:t');
  const series = ($('c\\:ser').toArray() as DomElement[]).slice(0, MOST_SERIES).map((each) => ({
    name: textBelow($, $(each).children('c\\:tx').get(0), 'c:v'),
    categories: points($, each, 'c\\:cat, c\\:xVal'),
    values: points($, each, 'c\\:val, c\\:yVal'),
  }));
  const categories = series.find((each) => each.categories.length > 0)?.categories ?? [];
  const length = Math.max(categories.length, ...series.map(({ values }) => values.length));
  if (series.length === 0 || length === 0) return title;
  const rows = Array.from({ length }, (_, at) => [
    categories[at] ?? '',
    ...series.map(({ values }) => values[at] ?? ''),
  ]);
  const table = markdownTable([['', ...series.map(({ name }) => name)], ...rows]);
  return [title, table].filter(Boolean).join('\n\n');
}

/** Returns the values that the file caches from the cells behind a chart. */
function points($: CheerioAPI, series: DomElement, source: string): string[] {
  const found: string[] = [];
  const [values] = $(series).children(source).toArray() as DomElement[];
  for (const point of values ? descendants(values, new Set(['c:pt'])) : []) {
    const at = Number(point.attribs['idx']);
    if (at >= 0 && at < MOST_POINTS) found[at] = rounded(collapse($(point).children('c\\:v').text()));
  }
  return Array.from(found, (value) => value ?? '');
}

function textBelow($: CheerioAPI, element: unknown, name: string): string {
  return element ? collapse($(descendants(element as DomElement, new Set([name]))).text()) : '';
}

/** Removes the rounding errors of binary fractions. */
function rounded(value: string): string {
  return /^-?\d+\.\d{10,}$/.test(value) ? String(Number(Number(value).toPrecision(10))) : value;
}
