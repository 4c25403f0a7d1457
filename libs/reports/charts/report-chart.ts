import { type ChartPoint, type ChartSpec, chartTable, type ChartType, renderChart } from '@app/charts';
import { likeMetrics } from '../questions/statistic-question.js';
import type { Statistic } from '../report.js';

/** A point of a chart with the id of its statistic. */
export interface ReportChartPoint extends ChartPoint {
  readonly statId: string;
}

export interface ReportChart {
  readonly spec: ChartSpec;
  readonly points: readonly ReportChartPoint[];
  readonly svg: string;
  readonly altText: string;
  /** The reports that state the points. */
  readonly reportIds: readonly string[];
  /** Sentences that say which numbers were left out or replaced. */
  readonly warnings: readonly string[];
}

const LABELS: Readonly<Record<Statistic['unit'], string>> = {
  count: '',
  percent: '%',
  usd: 'US dollars',
  eur: 'euros',
  days: 'days',
  score: 'score',
};

/**
 * Draws the numbers of one metric and unit by year, or by subject if all are of one year. Shows one number for each year and
 * subject. Throws ChartRefused if fewer than two points are left.
 */
export function chartOfStatistics(
  statistics: readonly Statistic[],
  wish: { readonly type: ChartType | null; readonly title?: string | undefined },
): ReportChart {
  const warnings: string[] = [];
  const drawn = oneOfEach(ofMostFrequentUnit(statistics, warnings), warnings);
  const isByYear = new Set(drawn.map(({ period }) => period.to)).size > 1;
  const subjects = new Set(drawn.map(({ subject }) => subject));
  const points = drawn.map((statistic): ReportChartPoint => ({
    x: isByYear ? statistic.period.to : statistic.subject,
    y: statistic.value,
    statId: statistic.statId,
    ...(isByYear && subjects.size > 1 && { series: statistic.subject }),
  }));
  const spec = specOf(drawn, wish, { isByYear, isSplit: isByYear && subjects.size > 1 });
  return drawChart(spec, points, drawn, warnings);
}

/** Throws ChartRefused for points that cannot be drawn. */
export function drawChart(
  spec: ChartSpec,
  points: readonly ReportChartPoint[],
  statistics: readonly Statistic[],
  warnings: readonly string[] = [],
): ReportChart {
  const { svg, altText } = renderChart(spec, points);
  const shown = new Set(points.map(({ statId }) => statId));
  const sources = statistics.filter(({ statId }) => shown.has(statId)).map(({ reportId }) => reportId);
  return { spec, points, svg, altText, reportIds: [...new Set(sources)], warnings };
}

/** The points of a chart that cannot be drawn, as a Markdown table. */
export function chartAsTable(spec: ChartSpec, points: readonly ChartPoint[]): string {
  const { columns, rows } = chartTable(spec, points);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function specOf(
  statistics: readonly Statistic[],
  { type, title }: { readonly type: ChartType | null; readonly title?: string | undefined },
  { isByYear, isSplit }: { isByYear: boolean; isSplit: boolean },
): ChartSpec {
  const { metric = 'values', subject = 'all', unit = 'count' } = statistics[0] ?? {};
  const of = isSplit || !isByYear || subject === 'all' ? '' : `: ${subject}`;
  const wanted = type === 'heatmap' && !isSplit ? null : type;
  return {
    type: wanted ?? (isByYear ? 'line' : 'bar'),
    title: (title ?? `${capitalised(metric)}${of}`).slice(0, 120),
    x: isByYear ? { field: 'year', label: 'Year' } : { field: 'subject', label: '' },
    y: {
      field: 'value',
      label: [capitalised(metric), LABELS[unit]].filter(Boolean).join(', ').slice(0, 60),
      unit,
    },
    ...(isSplit && { series: 'subject' as const }),
    colors: 'default',
    ...(!isByYear && wanted !== 'line' && { sort: '-y' as const }),
  };
}

function ofMostFrequentUnit(statistics: readonly Statistic[], warnings: string[]): Statistic[] {
  const groups = [...Map.groupBy(statistics, ({ metric, unit }) => `${metric} ${unit}`).values()];
  const [most = []] = groups.sort((a, b) => b.length - a.length);
  const alike = likeMetrics(most[0]?.metric ?? '');
  const added = statistics.filter(
    (each) =>
      alike.includes(each.metric) &&
      each.unit === most[0]?.unit &&
      !most.some((one) => isSamePoint(one, each)),
  );
  if (added.length > 0)
    warnings.push(`Where the reports do not state ${most[0]!.metric}, the chart shows ${added[0]!.metric}.`);
  if (most.length + added.length < statistics.length)
    warnings.push('Numbers of other units or metrics were left out.');
  return [...most, ...added];
}

function isSamePoint(a: Statistic, b: Statistic): boolean {
  return a.subject.toLowerCase() === b.subject.toLowerCase() && a.period.to === b.period.to;
}

/** Keeps one number for each year and subject, an exact one if there is one. */
function oneOfEach(statistics: readonly Statistic[], warnings: string[]): Statistic[] {
  const groups = Map.groupBy(statistics, ({ subject, period }) => `${subject.toLowerCase()} ${period.to}`);
  const chosen = [...groups.values()].map(
    (group) =>
      group.toSorted((a, b) => Number(a.qualifier !== 'exact') - Number(b.qualifier !== 'exact'))[0]!,
  );
  if (chosen.length < statistics.length)
    warnings.push('Where several sources state a number, the chart shows one of them.');
  return chosen.sort((a, b) => a.period.to - b.period.to);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
