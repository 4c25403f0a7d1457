import { Injectable } from '@nestjs/common';
import { ReportAnalysisService } from '../analysis/report-analysis.service.js';
import { EntityGraph } from '../entities/entity-graph.js';
import { COMPARED_ASPECTS, type ReportQuestion } from '../questions/report-question.js';
import { type AskedStatistics, statisticsOfQuestion } from '../questions/statistic-question.js';
import type { ReportFilter, Statistic } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import { StatisticRepository } from '../statistics/statistic.repository.js';
import type { CitedLine } from './cited-lines.js';
import { asksForDisagreements, disagreementsOf } from './disagreements.js';
import { type FirstMention, linesOfComparison, linesOfReports } from './graph-answer.js';
import { linesOfStatistics } from './statistics-answer.js';

const MOST_STATISTICS = 500;
/** The maximum number of statistics to search for disagreements. */
const MOST_COMPARED = 5_000;
const MOST_REPORTS = 20;
const MOST_MENTIONS = 100;

export interface Evidence {
  /** The lines of the answer; empty if the engine answers from passages. */
  readonly lines: readonly CitedLine[];
  /** All statistics found for the question, including those that the lines do not show. */
  readonly statistics: readonly Statistic[];
  /** Whether reports state the metric, but not for the years or kinds that the question asks for. */
  readonly isNotStated: boolean;
}

const NOTHING: Evidence = { lines: [], statistics: [], isNotStated: false };

/** Looks up the evidence for a question in the statistics and the graph, without a model. */
@Injectable()
export class ReportEvidence {
  constructor(
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    private readonly statistics: StatisticRepository,
    private readonly analysis: ReportAnalysisService,
  ) {}

  async of(question: string, understood: ReportQuestion, filter: ReportFilter): Promise<Evidence> {
    const { intent, entities } = understood;
    if (asksForDisagreements(question)) return this.disagreements(question, understood, filter);
    if (intent === 'comparative' && entities.length >= 2) return this.comparison(understood, filter);
    const asked = statisticsOfQuestion(question, understood);
    if (asked) return this.ofStatistics(question, understood, asked, filter);
    if (intent === 'analytical' && entities.length > 0) return this.mentioning(understood, filter);
    return NOTHING;
  }

  private async ofStatistics(
    question: string,
    understood: ReportQuestion,
    asked: AskedStatistics,
    filter: ReportFilter,
  ): Promise<Evidence> {
    const { publishers } = understood;
    const of = { ...filter, ...(publishers.length > 0 && { publishers }) };
    const statistics = await this.statistics.find({ ...of, ...asked }, MOST_STATISTICS);
    const lines = linesOfStatistics(question, understood, asked, statistics);
    if (lines.length > 0) return { lines, statistics, isNotStated: false };
    if (asked.asksShare) return NOTHING;
    if (asked.metrics.every((metric) => metric.startsWith('CVSS'))) return { ...NOTHING, isNotStated: true };
    const others = await this.statistics.find({ ...of, metrics: asked.metrics }, 1);
    return { ...NOTHING, isNotStated: understood.timeRange !== null && others.length > 0 };
  }

  /** Disagreements about the metrics that the question names or, if it names none, about all metrics. */
  private async disagreements(
    question: string,
    understood: ReportQuestion,
    filter: ReportFilter,
  ): Promise<Evidence> {
    const { publishers, timeRange } = understood;
    const asked = statisticsOfQuestion(question, understood);
    const found = await this.statistics.find(
      {
        ...filter,
        ...(publishers.length > 0 && { publishers }),
        ...(asked && { metrics: asked.metrics }),
        ...(asked && !asked.subjects?.includes('all') && { subjects: asked.subjects }),
        ...(timeRange?.fromYear != null && { periodFrom: timeRange.fromYear }),
        ...(timeRange?.toYear != null && { periodTo: timeRange.toYear }),
      },
      MOST_COMPARED,
    );
    return { ...disagreementsOf(found), isNotStated: false };
  }

  private async comparison(
    { entities, comparison }: ReportQuestion,
    filter: ReportFilter,
  ): Promise<Evidence> {
    const named = comparison?.aspects ?? [];
    const known = [];
    for (const entity of entities.slice(0, 6))
      if (await this.graph.find(entity.entityId, filter.scope)) known.push(entity.entityId);
    if (known.length < 2) return NOTHING;
    const { entities: compared, shared } = await this.analysis.compare(
      known,
      named.length > 0 ? named : COMPARED_ASPECTS,
      filter,
    );
    const mentions = new Map<string, FirstMention[]>();
    for (const entityId of known) mentions.set(entityId, await this.firstMentions([entityId], filter));
    return { ...NOTHING, lines: linesOfComparison(compared, shared, mentions) };
  }

  private async mentioning(
    { entities, timeRange, publishers }: ReportQuestion,
    filter: ReportFilter,
  ): Promise<Evidence> {
    const found = await this.firstMentions(
      entities.map(({ entityId }) => entityId),
      {
        ...filter,
        ...(publishers.length > 0 && { publishers }),
        ...(timeRange?.fromYear != null && { fromYear: timeRange.fromYear }),
        ...(timeRange?.toYear != null && { toYear: timeRange.toYear }),
      },
    );
    return { ...NOTHING, lines: linesOfReports(entities, found) };
  }

  /** The first mention in each report that mentions at least one of the entities. */
  private async firstMentions(entityIds: readonly string[], filter: ReportFilter): Promise<FirstMention[]> {
    const found = await this.graph.reportsMentioning(entityIds, filter, MOST_REPORTS);
    const reports = new Map(
      (await this.reports.findAll(found.map(({ reportId }) => reportId))).map((report) => [
        report.reportId,
        report,
      ]),
    );
    const first = await Promise.all(
      found.map(async ({ reportId }): Promise<FirstMention[]> => {
        const report = reports.get(reportId);
        const mention = await this.firstMention(reportId, entityIds);
        return report && mention ? [{ report, mention }] : [];
      }),
    );
    return first.flat();
  }

  private async firstMention(reportId: string, entityIds: readonly string[]) {
    for (let page = 1; ; page += 1) {
      const { items } = await this.graph.listMentions(reportId, {
        page,
        pageSize: MOST_MENTIONS,
        order: 'asc',
      });
      const mention = items.find(({ entityId }) => entityIds.includes(entityId));
      if (mention || items.length < MOST_MENTIONS) return mention;
    }
  }
}
