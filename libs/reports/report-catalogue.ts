import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@app/kernel';
import { EntityGraph, type RelatedEntity } from './entities/entity-graph.js';
import type { Mention, ReportRecord, Statistic } from './report.js';
import { ReportRepository } from './report.repository.js';
import { StatisticRepository } from './statistics/statistic.repository.js';

/** Lists the entities and statistics of each report, and updates them when a report is changed or removed. */
@Injectable()
export class ReportCatalogue {
  constructor(
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    private readonly statistics: StatisticRepository,
  ) {}

  async changed(report: ReportRecord): Promise<void> {
    await this.graph.changeReport(report);
    await this.statistics.changeReport(report);
  }

  async removed(reportId: string): Promise<void> {
    await this.graph.removeReport(reportId);
    await this.statistics.removeReport(reportId);
    await this.reports.remove(reportId);
  }

  entitiesOf(reportId: string): Promise<RelatedEntity[]> {
    return this.graph.listOfReport(reportId);
  }

  mentionsOf(reportId: string, page: PageRequest): Promise<Page<Mention>> {
    return this.graph.listMentions(reportId, page);
  }

  statisticsOf(reportId: string, page: PageRequest): Promise<Page<Statistic>> {
    return this.statistics.listOfReport(reportId, page);
  }
}
