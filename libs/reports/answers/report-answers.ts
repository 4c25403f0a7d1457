import { Injectable } from '@nestjs/common';
import { ChartRefused } from '@app/charts';
import type { DomainFindings } from '@app/chat';
import type { ScoredPassage } from '@app/retrieval';
import type { JsonRecord } from '@app/sessions';
import { chartOfStatistics } from '../charts/report-chart.js';
import { type KeptChart, ReportChartsService } from '../charts/report-charts.service.js';
import type { ReportQuestion } from '../questions/report-question.js';
import type { Report, ReportFilter, Statistic } from '../report.js';
import { findConflicts } from '../statistics/conflicts.js';
import { composeLines, type ReportCitation } from './cited-lines.js';
import { type Evidence, ReportEvidence } from './report-evidence.js';
import { ReportLibrary } from './report-library.js';
import { reportMarkers } from './report-marker.js';
import { toUnderstood } from './understood.js';

const SURE = 0.9;
const UNSURE = 0.2;

export interface ReportAnswer extends Evidence {
  readonly chart: KeptChart | null;
  readonly degraded: readonly string[];
  readonly reportIds: readonly string[];
}

export interface ComposedAnswer extends Pick<DomainFindings, 'worded' | 'details'> {
  /** The marker of each report, by its id. */
  readonly markers: readonly (readonly [string, string])[];
}

/** The answer if the reports do not state the requested numbers. */
export const NOT_STATED: ReportAnswer = {
  lines: [],
  statistics: [],
  isNotStated: true,
  chart: null,
  degraded: [],
  reportIds: [],
};

/** Composes answers from statistics and the graph, with citations, conflicts and charts. */
@Injectable()
export class ReportAnswers {
  constructor(
    private readonly evidence: ReportEvidence,
    private readonly charts: ReportChartsService,
    private readonly library: ReportLibrary,
  ) {}

  async of(question: string, understood: ReportQuestion, filter: ReportFilter): Promise<ReportAnswer> {
    const evidence = await this.evidence.of(question, understood, filter);
    const { chart, degraded } = await this.chartOf(understood, evidence.statistics, filter);
    const cited = evidence.lines.flatMap((line) => line.evidence.map(({ reportId }) => reportId));
    const reportIds = [...cited, ...evidence.statistics.map(({ reportId }) => reportId)];
    return { ...evidence, chart, degraded: [...degraded, ...this.library.degraded], reportIds };
  }

  /** Composes what the engine stores and shows. If there are no lines, the engine answers from the passages. */
  async compose(
    { lines, statistics, isNotStated, chart, reportIds }: ReportAnswer,
    understood: ReportQuestion,
    passages: readonly ScoredPassage[],
  ): Promise<ComposedAnswer> {
    const reports = await this.library.reportsOf([
      ...passages.map(({ documentId }) => documentId),
      ...reportIds,
    ]);
    const markers = reportMarkers([...reports.values()]);
    const shared = { markers: [...markers] };
    const { content, citations } = composeLines(lines, reports, markers);
    const details = {
      understood: toUnderstood(understood),
      citations,
      conflicts: conflictsOf(statistics, citations),
      charts: chart ? [toChartDetails(chart, citations, markers)] : [],
      reports: [...reports.values()].map(toReportDetails),
    } as unknown as JsonRecord;
    if (lines.length > 0) return { ...shared, worded: { content, confidence: SURE }, details };
    if (!isNotStated) return { ...shared, details };
    const text =
      'The reports state such numbers, but not for the years, publishers or kinds that the question names.';
    return { ...shared, worded: { content: text, confidence: UNSURE }, details };
  }

  /** Draws a chart for questions that ask for one and for questions about changes over time. */
  private async chartOf(
    { intent, visualisation }: ReportQuestion,
    statistics: readonly Statistic[],
    filter: ReportFilter,
  ): Promise<{ chart: KeptChart | null; degraded: string[] }> {
    if (!visualisation?.wanted && intent !== 'temporal') return { chart: null, degraded: [] };
    try {
      const numbers = statistics.filter(({ metric }) => !metric.startsWith('growth of '));
      const chart = chartOfStatistics(numbers, { type: visualisation?.type ?? null });
      return { chart: await this.charts.keep({ chart, statistics: numbers }, filter), degraded: [] };
    } catch (error) {
      if (!(error instanceof ChartRefused)) throw error;
      return { chart: null, degraded: visualisation?.wanted ? ['chart'] : [] };
    }
  }
}

function conflictsOf(statistics: readonly Statistic[], citations: readonly ReportCitation[]) {
  return findConflicts(statistics).map(({ metric, subject, period, statements, note }) => ({
    metric,
    subject,
    period,
    note,
    statements: statements.map(({ value, unit, reportId, start }) => ({
      value,
      unit,
      report_id: reportId,
      citation_id:
        citations.find((citation) => citation.report_id === reportId && citation.start === start)
          ?.citation_id ?? null,
    })),
  }));
}

function toChartDetails(
  { chartId, spec, points, altText, warnings, reportIds, statistics, svg }: KeptChart,
  citations: readonly ReportCitation[],
  markers: ReadonlyMap<string, string>,
) {
  const byId = new Map(statistics.map((statistic) => [statistic.statId, statistic]));
  const citationOf = (statId: string) => {
    const statistic = byId.get(statId);
    const cited = citations.find(
      ({ report_id, start }) => report_id === statistic?.reportId && start === statistic?.start,
    );
    return cited?.citation_id ?? null;
  };
  return {
    chart_id: chartId,
    spec,
    svg,
    data: points.map(({ statId, ...point }) => ({
      ...point,
      stat_id: statId,
      citation_id: citationOf(statId),
    })),
    sources: reportIds.flatMap((reportId) => markers.get(reportId) ?? []),
    alt_text: altText,
    warnings,
  };
}

function toReportDetails({ reportId, title, publisher, year, url }: Report) {
  return { report_id: reportId, title, publisher, year, url };
}
