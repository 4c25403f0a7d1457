import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { DomainError, offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { QueryResult, QueryValue } from '../../analysis/query-result.js';
import { columnsOf, type QuerySource, type StructuredQuery } from '../../analysis/structured-query.js';
import type { ReportFacts, ReportScope, ReportSection, Statistic } from '../../report.js';
import {
  type QueryLimits,
  type StatisticFilter,
  StatisticRepository,
} from '../../statistics/statistic.repository.js';
import { compilePipeline } from './compile-pipeline.js';
import { factsOf, matchOf } from './report-facts.js';
import {
  ReportDocument,
  ReportEntityCountDocument,
  ReportSectionDocument,
  ReportStatisticDocument,
} from './reports.schemas.js';

const TIME_LIMIT_EXCEEDED = 50;
type Row = Record<string, QueryValue> & { readonly _id: Record<string, QueryValue> };

@Injectable()
export class MongoStatisticRepository extends StatisticRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(ReportDocument.name) private readonly reports: Model<ReportDocument>,
    @InjectModel(ReportSectionDocument.name) private readonly sections: Model<ReportSectionDocument>,
    @InjectModel(ReportStatisticDocument.name) private readonly statistics: Model<ReportStatisticDocument>,
    @InjectModel(ReportEntityCountDocument.name) private readonly counts: Model<ReportEntityCountDocument>,
  ) {
    super();
  }

  async replace(
    report: ReportFacts,
    sections: readonly ReportSection[],
    statistics: readonly Statistic[],
  ): Promise<void> {
    await inTransaction(this.connection, async (session) => {
      await this.deleteRows(report.reportId, session);
      const facts = factsOf(report);
      if (sections.length > 0)
        await this.sections.insertMany(
          sections.map((section) => ({
            ...facts,
            section_id: section.sectionId,
            section_number: section.sectionNumber,
            section_title: section.sectionTitle,
            page_number: section.pageNumber,
          })),
          { session },
        );
      if (statistics.length > 0)
        await this.statistics.insertMany(
          statistics.map((statistic) => ({ ...facts, ...toDocument(statistic) })),
          { session },
        );
    });
  }

  async changeReport(report: ReportFacts): Promise<void> {
    const { report_id, ...facts } = factsOf(report);
    await this.sections.updateMany({ report_id }, { $set: facts });
    await this.statistics.updateMany({ report_id }, { $set: facts });
  }

  removeReport(reportId: string): Promise<void> {
    return inTransaction(this.connection, (session) => this.deleteRows(reportId, session));
  }

  async find(filter: StatisticFilter, limit: number): Promise<Statistic[]> {
    const { metrics, subjects, periodFrom, periodTo } = filter;
    const found = await this.statistics
      .find({
        ...matchOf(filter),
        ...(metrics && { metric: { $in: [...metrics] } }),
        ...(subjects && { subject_key: { $in: subjects.map((subject) => subject.toLowerCase()) } }),
        ...(periodFrom !== undefined && { period_to: { $gte: periodFrom } }),
        ...(periodTo !== undefined && { period_from: { $lte: periodTo } }),
      })
      .sort({ period_from: 1, report_id: 1, start: 1, _id: 1 })
      .limit(limit)
      .lean();
    return found.map(toStatistic);
  }

  async listOfReport(reportId: string, page: PageRequest): Promise<Page<Statistic>> {
    const total = await this.statistics.countDocuments({ report_id: reportId });
    const direction = page.order === 'asc' ? 1 : -1;
    const found = await this.statistics
      .find({ report_id: reportId })
      .sort({ start: direction, _id: direction })
      .skip(offsetOf(page))
      .limit(page.pageSize)
      .lean();
    return { items: found.map(toStatistic), total };
  }

  async rows(
    query: StructuredQuery,
    scope: ReportScope,
    { timeoutMs, rows }: QueryLimits,
  ): Promise<QueryResult> {
    const limit = Math.min(query.limit, rows);
    const { by = [], select } = query;
    try {
      const found = await this.sourceOf(query.from)
        .aggregate<Row>(compilePipeline(query, scope, rows))
        .option({ maxTimeMS: timeoutMs });
      const empty = by.length === 0 && found.length === 0 ? [emptyRow(query)] : [];
      const values = found.map((row) => [
        ...by.map((_, at) => row._id[`g${at}`] ?? null),
        ...select.map((_, at) => row[`m${at}`] ?? null),
      ]);
      return {
        columns: columnsOf(query),
        rows: [...empty, ...values.slice(0, limit)],
        isTruncated: found.length > limit,
      };
    } catch (error) {
      if ((error as { code?: unknown }).code !== TIME_LIMIT_EXCEEDED) throw error;
      throw new DomainError(
        'OVERLOADED',
        'The query took too long. Narrow the years, the publishers or the reports.',
        [],
        { cause: error },
      );
    }
  }

  private sourceOf(source: QuerySource): Model<never> {
    const models = {
      reports: this.reports,
      sections: this.sections,
      entities: this.counts,
      statistics: this.statistics,
    };
    return models[source] as unknown as Model<never>;
  }

  private async deleteRows(reportId: string, session: ClientSession): Promise<void> {
    await this.sections.deleteMany({ report_id: reportId }, { session });
    await this.statistics.deleteMany({ report_id: reportId }, { session });
  }
}

/** The measures of an empty set of rows. */
function emptyRow({ select }: StructuredQuery): QueryValue[] {
  return select.map(({ measure }) => (measure.startsWith('count') ? 0 : null));
}

function toDocument(statistic: Statistic) {
  const {
    statId,
    sectionId,
    sectionStart,
    metric,
    subject,
    period,
    value,
    unit,
    qualifier,
    quote,
    start,
    end,
  } = statistic;
  return {
    _id: statId,
    stat_id: statId,
    section_id: sectionId,
    section_start: sectionStart,
    metric,
    subject,
    subject_key: subject.toLowerCase(),
    period_from: period.from,
    period_to: period.to,
    value,
    unit,
    qualifier,
    quote,
    start,
    end,
  };
}

function toStatistic(document: ReportStatisticDocument): Statistic {
  return {
    statId: document._id,
    reportId: document.report_id,
    sectionId: document.section_id,
    sectionStart: document.section_start,
    metric: document.metric,
    subject: document.subject,
    period: { from: document.period_from, to: document.period_to },
    value: document.value,
    unit: document.unit as Statistic['unit'],
    qualifier: document.qualifier as Statistic['qualifier'],
    quote: document.quote,
    start: document.start,
    end: document.end,
  };
}
