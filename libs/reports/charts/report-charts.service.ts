import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChartRefused, type ChartSpec, chartSpecSchema } from '@app/charts';
import { DomainError } from '@app/kernel';
import { CachedJson } from '../cached-json.js';
import { QuestionReader } from '../questions/question-reader.js';
import { statisticsOfQuestion } from '../questions/statistic-question.js';
import type { Report, ReportFilter, Statistic } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import { findMetrics } from '../statistics/vocabulary.js';
import { StatisticRepository } from '../statistics/statistic.repository.js';
import { chartOfStatistics, drawChart, type ReportChart } from './report-chart.js';

const MOST_STATISTICS = 1_000;
const DAY_MS = 86_400_000;

export interface KeptChart extends ReportChart {
  readonly chartId: string;
  readonly reports: readonly Report[];
  readonly statistics: readonly Statistic[];
}

/** A chart as stored in the cache. */
interface StoredChart {
  readonly svg: string;
  /** The collections of the reports that state its points. */
  readonly collections: readonly (string | null)[];
}

function keyOf(chartId: string): string {
  return `report-chart:${chartId}`;
}

/** A question, or a chart specification with the metric and subjects to draw. */
export type ChartRequest =
  | { readonly question: string }
  | {
      readonly spec: unknown;
      readonly metric?: string | undefined;
      readonly subjects?: readonly string[] | undefined;
    };

/** Draws charts of statistics and caches them. */
@Injectable()
export class ReportChartsService {
  constructor(
    private readonly statistics: StatisticRepository,
    private readonly reports: ReportRepository,
    private readonly questions: QuestionReader,
    private readonly cache: CachedJson,
  ) {}

  /** Throws VALIDATION_ERROR for an invalid specification, and CHART_WITHOUT_DATA for points that cannot be drawn. */
  async draw(request: ChartRequest, filter: ReportFilter): Promise<KeptChart> {
    try {
      return await this.keep(
        'question' in request
          ? await this.ofQuestion(request.question, filter)
          : await this.ofSpec(request, filter),
        filter,
      );
    } catch (error) {
      if (!(error instanceof ChartRefused)) throw error;
      throw new DomainError('CHART_WITHOUT_DATA', error.message, [{ rule: error.code }]);
    }
  }

  /** Throws NOT_FOUND for a chart that is not in the cache or shows reports outside the scope. */
  async getSvg(chartId: string, { scope }: Pick<ReportFilter, 'scope'>): Promise<string> {
    const chart = await this.cache.get<StoredChart>(keyOf(chartId));
    const isReadable = chart?.collections.every(
      (collection) => scope === null || collection === null || scope.includes(collection),
    );
    if (chart && isReadable) return chart.svg;
    throw new DomainError('NOT_FOUND', 'The chart is no longer available. Draw it again.');
  }

  /** Stores a chart in the cache for a day. */
  async keep(
    { chart, statistics }: { chart: ReportChart; statistics: readonly Statistic[] },
    { scope }: Pick<ReportFilter, 'scope'>,
  ): Promise<KeptChart> {
    const reports = await this.reports.findAll(chart.reportIds);
    const key = JSON.stringify([chart.spec, chart.points, scope]);
    const chartId = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const kept = { ...chart, chartId, reports, statistics };
    const stored: StoredChart = { svg: chart.svg, collections: reports.map(({ collection }) => collection) };
    await this.cache.set(keyOf(chartId), stored, DAY_MS);
    return kept;
  }

  private async ofQuestion(question: string, filter: ReportFilter) {
    const understood = await this.questions.read(question, filter.scope);
    const asked = statisticsOfQuestion(question, understood);
    const statistics = asked
      ? await this.statistics.find(
          { ...filter, ...asked, publishers: understood.publishers },
          MOST_STATISTICS,
        )
      : [];
    const chart = chartOfStatistics(statistics, { type: understood.visualisation?.type ?? null });
    return { chart, statistics };
  }

  private async ofSpec(
    { spec, metric, subjects }: Extract<ChartRequest, { spec: unknown }>,
    filter: ReportFilter,
  ) {
    const parsed = chartSpecSchema().safeParse(spec);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      const field = ['spec', ...path].join('.');
      throw new DomainError('VALIDATION_ERROR', `The chart is not valid: ${field}: ${message}.`, [
        { field, rule: 'chartSpec', message },
      ]);
    }
    const named =
      metric ?? findMetrics(parsed.data.y.label)[0]?.name ?? findMetrics(parsed.data.title)[0]?.name;
    if (named === undefined) throw withoutMetric();
    const found = await this.statistics.find(
      { ...filter, metrics: [named], ...(subjects && { subjects }) },
      MOST_STATISTICS,
    );
    const statistics = found.filter(({ unit }) => unit === parsed.data.y.unit);
    const reports = await this.reports.findAll([...new Set(statistics.map(({ reportId }) => reportId))]);
    const byId = new Map(reports.map((report) => [report.reportId, report]));
    const points = statistics.map((statistic) => {
      const value = fieldOf(statistic, byId.get(statistic.reportId), parsed.data.x.field);
      const series = parsed.data.series;
      return {
        x: value,
        y: statistic.value,
        statId: statistic.statId,
        ...(series && { series: String(fieldOf(statistic, byId.get(statistic.reportId), series)) }),
      };
    });
    const left = found.length - statistics.length;
    const warnings = left > 0 ? [`${left} numbers of other units were left out.`] : [];
    return { chart: drawChart(parsed.data, points, statistics, warnings), statistics };
  }
}

function withoutMetric(): DomainError {
  const message =
    'metric must name what to draw, such as complaints, because neither the label of y nor the title does';
  return new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: 'metric', rule: 'required', message },
  ]);
}

function fieldOf(
  statistic: Statistic,
  report: Report | undefined,
  field: ChartSpec['x']['field'],
): string | number {
  switch (field) {
    case 'year':
      return statistic.period.to;
    case 'value':
      return statistic.value;
    case 'metric':
      return statistic.metric;
    case 'report':
      return report?.title ?? statistic.reportId;
    case 'publisher':
      return report?.publisher ?? '';
    case 'subject':
    case 'entity':
      return statistic.subject;
  }
}
