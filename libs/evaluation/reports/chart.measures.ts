import { chartSpecSchema } from '@app/charts';
import { type ReportCatalogue } from '@app/reports';
import type { AskedQuestion } from './answer.measures.js';
import { hostileCharts } from './hostile-charts.js';
import { type Measured, shareOf } from './measure.js';
import type { StoredReport } from './report-set.ingestion.js';

export interface ChartMeasures {
  readonly points: Measured;
  readonly gold: Measured;
  readonly hostile: Measured;
  readonly wellFormed: Measured;
}

const ALLOWED = new Set('svg g title desc rect line path circle text tspan polyline'.split(' '));
const PAGE_SIZE = 500;

/** Charts of the answers against the statistics behind them and the gold data, and forms that must be refused. */
export async function measureCharts(
  catalogue: ReportCatalogue,
  asked: readonly AskedQuestion[],
  reports: readonly StoredReport[],
): Promise<ChartMeasures> {
  const values = await valuesOf(catalogue, reports);
  const charts = asked.flatMap(({ gold, charts: drawn }) => drawn.map((chart) => ({ gold, chart })));
  const points = charts.flatMap(({ gold, chart }) => chart.data.map((point) => ({ gold, point })));
  const withGold = asked.filter(({ gold }) => gold.chart !== undefined);
  const schema = chartSpecSchema();
  return {
    points: shareOf(points, ({ gold, point }) =>
      values.get(point.stat_id) === point.y ? null : `${gold.id}: ${point.x} is ${point.y}`,
    ),
    gold: shareOf(withGold, ({ gold, charts: [chart] }) => {
      const drawn = JSON.stringify(chart?.data.map(({ x, y }) => [x, y]) ?? null);
      const wanted = JSON.stringify(gold.chart!.points);
      return drawn === wanted ? null : `${gold.id} ${gold.question}: ${drawn} instead of ${wanted}`;
    }),
    hostile: shareOf(hostileCharts(), (form) =>
      schema.safeParse(form).success ? `accepted: ${JSON.stringify(form).slice(0, 120)}` : null,
    ),
    wellFormed: shareOf(charts, ({ gold, chart }) =>
      isPlainSvg(chart.svg) ? null : `${gold.id}: not a plain SVG`,
    ),
  };
}

async function valuesOf(
  catalogue: ReportCatalogue,
  reports: readonly StoredReport[],
): Promise<Map<string, number>> {
  const values = new Map<string, number>();
  for (const { reportId } of reports)
    for (let page = 1; ; page += 1) {
      const { items } = await catalogue.statisticsOf(reportId, { page, pageSize: PAGE_SIZE, order: 'asc' });
      for (const { statId, value } of items) values.set(statId, value);
      if (items.length < PAGE_SIZE) break;
    }
  return values;
}

const TOKEN =
  /<(?<end>\/)?(?<name>[a-z]+)(?<attributes>(?:\s+[\w:-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\d+);)*")*)\s*(?<isEmpty>\/)?>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot|apos|#\d+);)+)/guy;

/** Whether a text is well-formed XML of elements that only draw, without a handler or an address. */
function isPlainSvg(svg: string): boolean {
  const open: string[] = [];
  let length = 0;
  for (const { 0: token, groups } of svg.matchAll(TOKEN)) {
    length += token.length;
    const { name, end, isEmpty, attributes = '' } = groups!;
    if (name === undefined) continue;
    if (!ALLOWED.has(name) || /\s(?:on\w*|(?:xlink:)?href|style)=/u.test(attributes)) return false;
    if (end !== undefined && open.pop() !== name) return false;
    if (end === undefined && isEmpty === undefined) open.push(name);
  }
  return length === svg.length && open.length === 0;
}
