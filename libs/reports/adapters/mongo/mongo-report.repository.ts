import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { ReportRepository } from '../../report.repository.js';
import type {
  AnalysisState,
  Report,
  ReportFilter,
  ReportRecord,
  ReportScope,
  ReportType,
} from '../../report.js';
import { factsOf, matchOf } from './report-facts.js';
import { ReportDocument } from './reports.schemas.js';

@Injectable()
export class MongoReportRepository extends ReportRepository {
  constructor(@InjectModel(ReportDocument.name) private readonly reports: Model<ReportDocument>) {
    super();
  }

  async save(record: ReportRecord): Promise<void> {
    const { reportId, url, isRestricted, createdAt, updatedAt } = record;
    await this.reports.updateOne(
      { _id: reportId },
      {
        $set: { ...factsOf(record), url, is_restricted: isRestricted, updated_at: updatedAt },
        $setOnInsert: { created_at: createdAt, analysis: null },
      },
      { upsert: true },
    );
  }

  async find(reportId: string): Promise<Report | null> {
    const found = await this.reports.findById(reportId).lean();
    return found ? toReport(found) : null;
  }

  async findAll(reportIds: readonly string[]): Promise<Report[]> {
    return (await this.reports.find({ _id: { $in: [...reportIds] } }).lean()).map(toReport);
  }

  async list(filter: ReportFilter, page: PageRequest): Promise<Page<Report>> {
    const match = matchOf(filter);
    const direction = page.order === 'asc' ? 1 : -1;
    const total = await this.reports.countDocuments(match);
    const found = await this.reports
      .find(match)
      .sort({ created_at: direction, _id: direction })
      .skip(offsetOf(page))
      .limit(page.pageSize)
      .lean();
    return { items: found.map(toReport), total };
  }

  async listPublishers(scope: ReportScope): Promise<string[]> {
    return (await this.reports.distinct('publisher', matchOf({ scope }))).sort();
  }

  async listTitles(filter: ReportFilter, limit: number): Promise<Pick<Report, 'reportId' | 'title'>[]> {
    const found = await this.reports
      .find(matchOf(filter), { title: 1 })
      .sort({ created_at: -1, _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id: reportId, title }) => ({ reportId, title }));
  }

  async saveAnalysis(reportId: string, state: AnalysisState): Promise<boolean> {
    const { matchedCount } = await this.reports.updateOne({ _id: reportId }, { $set: { analysis: state } });
    return matchedCount > 0;
  }

  async listOutdated(gazetteerVersion: string, after: string, limit: number): Promise<string[]> {
    const found = await this.reports
      .find(
        {
          _id: { $gt: after },
          analysis: { $ne: null },
          'analysis.gazetteerVersion': { $ne: gazetteerVersion },
        },
        { _id: 1 },
      )
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => _id);
  }

  async remove(reportId: string): Promise<boolean> {
    return (await this.reports.deleteOne({ _id: reportId })).deletedCount > 0;
  }

  async revision(): Promise<string> {
    const [found] = await this.reports.aggregate<{
      count: number;
      latest: Date;
      analysed: number;
      facts: number;
    }>([
      {
        $group: {
          _id: null,
          count: { $sum: 1 },
          latest: { $max: '$updated_at' },
          analysed: { $sum: { $cond: [{ $eq: ['$analysis', null] }, 0, 1] } },
          facts: { $sum: { $add: ['$analysis.version', '$analysis.statistics', '$analysis.entities'] } },
        },
      },
    ]);
    return found ? `${found.count}:${found.latest.getTime()}:${found.facts}:${found.analysed}` : '0';
  }
}

function toReport(document: ReportDocument): Report {
  return {
    reportId: document._id,
    title: document.title,
    publisher: document.publisher,
    year: document.year,
    reportType: document.report_type as ReportType,
    collection: document.collection_name,
    url: document.url,
    isRestricted: document.is_restricted,
    analysis: document.analysis,
    createdAt: document.created_at,
    updatedAt: document.updated_at,
  };
}
