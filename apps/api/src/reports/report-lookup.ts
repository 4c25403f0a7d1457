import { Injectable } from '@nestjs/common';
import type { Page } from '@app/kernel';
import { type ListedReport, ReportAnalysisService, ReportsService } from '@app/reports';
import { toPageRequest } from '../http/page-query.dto.js';
import type { Caller } from '../security/caller.js';
import type { ReportListQuery } from './reports.dto.js';
import { toFilter } from './reports.mapper.js';
import { assertOrder } from './years.js';

/** Lists reports by their records and by the entities that they mention. */
@Injectable()
export class ReportLookup {
  constructor(
    private readonly reports: ReportsService,
    private readonly analysis: ReportAnalysisService,
  ) {}

  async list(query: ReportListQuery, caller: Caller): Promise<Page<ListedReport>> {
    assertOrder(['year_from', query.year_from], ['year_to', query.year_to]);
    const filter = toFilter(query, caller);
    if (!query.entity || query.entity.length === 0) return this.reports.list(filter, toPageRequest(query));
    const reportIds = await this.analysis.reportsMentioning(query.entity, filter);
    return this.reports.list({ ...filter, reportIds }, toPageRequest(query));
  }
}
