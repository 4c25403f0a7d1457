import type { CheerioAPI } from 'cheerio';
import { collapse, type DomElement } from '../html/dom.js';
import { markdownTable } from '../markdown/markdown-table.js';

const MOST_SERIES = 100;
const MOST_POINTS = 1_000;

/** The title of a chart and what it shows as a table: a column for each series, a row for each category. */
export function chartMarkdown($: CheerioAPI): string {
  const title = collapse($('c\\:chart > c\\:title').first().find('a\\:t').text());
  const series = ($('c\\:ser').toArray() as DomElement[]).slice(0, MOST_SERIES).map((each) => ({
    name: collapse($(each).children('c\\:tx').find('c\\:v').first().text()),
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

/** The values that the file keeps of the cells behind a chart. */
function points($: CheerioAPI, series: DomElement, source: string): string[] {
  const found: string[] = [];
  for (const point of $(series).children(source).first().find('c\\:pt').toArray()) {
    const at = Number(point.attribs['idx']);
    if (at >= 0 && at < MOST_POINTS) found[at] = rounded(collapse($(point).children('c\\:v').text()));
  }
  return Array.from(found, (value) => value ?? '');
}

/** Without what binary fractions leave behind the digits that count. */
function rounded(value: string): string {
  return /^-?\d+\.\d{10,}$/.test(value) ? String(Number(Number(value).toPrecision(10))) : value;
}
