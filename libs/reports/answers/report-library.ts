import { Injectable, Optional } from '@nestjs/common';
import { EntityGraph } from '../entities/entity-graph.js';
import { GraphServer } from '../entities/graph-server.js';
import type { AskedEntity } from '../questions/report-question.js';
import type { Report, ReportFilter } from '../report.js';
import { ReportRepository } from '../report.repository.js';

/** The maximum number of reports to search. */
const MOST_REPORTS = 10_000;

/** Finds the reports that can answer a question. */
@Injectable()
export class ReportLibrary {
  constructor(
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    @Optional() private readonly server?: GraphServer,
  ) {}

  /** The values that answers currently add to `degraded`. */
  get degraded(): readonly string[] {
    return this.server && !this.server.isInUse ? ['graph'] : [];
  }

  async idsOf(filter: ReportFilter): Promise<string[]> {
    return (await this.reports.listTitles(filter, MOST_REPORTS)).map(({ reportId }) => reportId);
  }

  /** The ids of the reports that mention the most of the entities, at most `limit`. */
  async mentioning(entities: readonly AskedEntity[], filter: ReportFilter, limit: number): Promise<string[]> {
    if (limit === 0) return [];
    const ids = entities.map(({ entityId }) => entityId);
    return (await this.graph.reportsMentioning(ids, filter, limit)).map(({ reportId }) => reportId);
  }

  async reportsOf(reportIds: readonly string[]): Promise<Map<string, Report>> {
    const found = await this.reports.findAll([...new Set(reportIds)]);
    return new Map(found.map((report) => [report.reportId, report]));
  }
}
