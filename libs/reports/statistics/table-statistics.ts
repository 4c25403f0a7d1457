import { findAmounts } from './amounts.js';
import type { FoundStatistic, StatisticUnit } from './statistic.js';
import { findSubjects, subjectOfLabel } from './subjects.js';
import { findStatedMetrics, RATE_METRICS } from './vocabulary.js';

/** A line of a Markdown table with its offset. */
export interface TableRow {
  readonly text: string;
  readonly start: number;
}

interface Column {
  readonly metric: string | null;
  readonly year: number | null;
  readonly unit: StatisticUnit | null;
  /** The factor in its header, such as 1,000,000 for `USD million`. */
  readonly scale?: number;
}

export interface TableFacts {
  readonly year: number;
  readonly isGerman: boolean;
  /** The heading above the table, which can name the metric. */
  readonly title: string;
}

/** The header of a column with the change of the other columns. */
const CHANGE =
  /^(?:%\s*)?(?:change|growth|difference|veränderung|delta|Δ|\+\/-|yoy(?: change)?)(?:\s*(?:\(%\)|in (?:%|percent|prozent)|%))?$/iu;

/** The header of a column with the share of each row. */
const SHARE =
  /^(?:%|share|percentage|proportion|percent|anteil|prozent)(?:\s*(?:\(%\)|of (?:total|all)|in (?:%|prozent)))?$/iu;

/** The label of a row of shares: `Malicious actions, % of incidents`. */
const SHARE_LABEL =
  /^(?<subject>[^|]{2,60}?)[\s,(–-]+(?:in )?(?:%|percent(?:age)?|share|anteil|prozent) (?:of|der|aller|an den) (?:all )?/iu;

const SEPARATOR = /^\|?\s*:?-{2,}/u;

export function isTableRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/u.test(line);
}

/** Reads the statistics of a table. `header` is its first row, or the header from an earlier page. */
export function readTable(header: string, rows: readonly TableRow[], facts: TableFacts): FoundStatistic[] {
  const heads = cells(header);
  const titled = findStatedMetrics(facts.title)[0]?.name ?? null;
  const counted = heads.map((head) => findStatedMetrics(head)[0]?.name).find(Boolean) ?? titled;
  const columns = heads.map((head): Column => {
    if (counted !== null && CHANGE.test(head))
      return { metric: `growth of ${counted}`, year: lastYear(heads), unit: 'percent' };
    if (counted !== null && SHARE.test(head))
      return { metric: counted, year: lastYear(heads), unit: 'percent' };
    const year = /(?<![\p{N}.,-])(?:FY ?)?((?:19[89]|20\d)\d)(?![\p{N}.,-])/u.exec(head)?.[1];
    const metric = findStatedMetrics(head)[0]?.name ?? (year === undefined ? null : titled);
    return {
      metric,
      year: year === undefined ? null : Number(year),
      unit: headUnit(head),
      scale: headScale(head),
    };
  });
  return rows
    .filter(({ text }) => !SEPARATOR.test(text))
    .flatMap((row) => readRow(row, columns, heads, facts));
}

function readRow(
  row: TableRow,
  columns: readonly Column[],
  heads: readonly string[],
  facts: TableFacts,
): FoundStatistic[] {
  const [label = '', ...values] = cells(row.text);
  const rowYear = /^(?:19[89]|20\d)\d$/u.test(label) ? Number(label) : null;
  const share = SHARE_LABEL.exec(label);
  const rowMetric = findStatedMetrics(share ? label.slice(share[0].length) : label)[0]?.name ?? null;
  return values.flatMap((cell, at): FoundStatistic[] => {
    const column = columns[at + 1];
    const metric = column?.metric ?? (column?.year === null ? null : rowMetric);
    const [amount, other] = findAmounts(cell.replace(/^\+\s?/u, ''), facts.isGerman);
    if (!column || metric === null || !amount || other || amount.end - amount.start < cell.trim().length - 2)
      return [];
    const year = column.year ?? rowYear ?? facts.year;
    const isLabelMetric = metric === rowMetric && column.metric === null;
    const isShare = isLabelMetric && share !== null;
    const unit = isShare ? 'percent' : unitOf(amount.unit, column, isLabelMetric ? label : null);
    if (isLabelMetric && !isShare && unit === 'percent' && !RATE_METRICS.includes(metric)) return [];
    const kind = isLabelMetric ? findSubjects(label)[0]?.name : undefined;
    const subject = isShare
      ? subjectOfLabel(share.groups!['subject']!)
      : rowYear !== null || isLabelMetric
        ? (kind ?? subjectOfTitle(heads[at + 1]!, facts.title))
        : subjectOfLabel(label);
    if (subject === '') return [];
    const start = row.start + (row.text.length - row.text.trimStart().length);
    const quote = row.text.trim();
    return [
      {
        metric: isShare || amount.unit === 'percent' ? metricOfPercentage(metric) : metric,
        subject,
        period: { from: year, to: year },
        value: amount.value * (column.scale ?? 1) * (isLabelMetric && !isShare ? headScale(label) : 1),
        unit,
        qualifier: amount.qualifier,
        quote,
        start,
        end: start + quote.length,
      },
    ];
  });
}

/** The unit of a cell, or else of its column, or else of the label of its row. */
function unitOf(own: StatisticUnit, column: Column, label: string | null): StatisticUnit {
  if (own !== 'count') return own;
  return column.unit ?? (label === null ? null : headUnit(label)) ?? 'count';
}

const HEAD_SCALES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:million(?:en)?|mio\.?|mn)(?![\p{L}])/iu, 1e6],
  [/\b(?:billion|milliarden?|mrd\.?|bn)(?![\p{L}])/iu, 1e9],
  [/\b(?:thousands?|tausend)(?![\p{L}])|[('’]000/iu, 1e3],
];

function headScale(head: string): number {
  return HEAD_SCALES.find(([pattern]) => pattern.test(head))?.[1] ?? 1;
}

function metricOfPercentage(metric: string): string {
  return RATE_METRICS.includes(metric) || metric.startsWith('growth of ') ? metric : `share of ${metric}`;
}

/** The subject of a column whose rows are years: the kind in its header or in the title. */
function subjectOfTitle(head: string, title: string): string {
  const label = [head, title]
    .map(subjectOfLabel)
    .find((subject, at) => subject !== [head, title][at]!.trim());
  return label ?? 'all';
}

function lastYear(heads: readonly string[]): number | null {
  const years = heads.flatMap((head) => [
    ...head.matchAll(/(?<![\p{N}.,-])(?:19[89]|20\d)\d(?![\p{N}.,-])/gu),
  ]);
  return years.length === 0 ? null : Math.max(...years.map(([year]) => Number(year)));
}

function headUnit(head: string): StatisticUnit | null {
  if (/\$|USD|dollar/iu.test(head)) return 'usd';
  if (/€|EUR/iu.test(head)) return 'eur';
  return /%|percent|prozent/iu.test(head) ? 'percent' : null;
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.replace(/[*_`]/g, '').trim());
}
