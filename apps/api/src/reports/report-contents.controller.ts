import { Controller, Get, HttpCode, HttpStatus, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReanalysisWorker, ReportCatalogue, ReportsService } from '@app/reports';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { MessageResponse } from '../users/account.dto.js';
import { scopeOf, toMention, toMentionedEntity, toSection, toStatistic } from './reports.mapper.js';
import { ReportEntitiesResponse, SectionListResponse, StatisticListResponse } from './reports.response.js';
import { RestrictedReads } from './restricted-reads.js';

const ERRORS = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports')
export class ReportContentsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly catalogue: ReportCatalogue,
    private readonly restricted: RestrictedReads,
    private readonly reanalysis: ReanalysisWorker,
  ) {}

  @Post('reanalyse')
  @Roles('admin')
  @Audit('report.reanalyse')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Analyse reports again',
    description:
      'Starts a job that extracts the entities and statistics again from all reports that were analysed with a different gazetteer.',
  })
  @ApiEnvelope(MessageResponse, { status: HttpStatus.ACCEPTED, errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async reanalyse(): Promise<MessageResponse> {
    await this.reanalysis.request();
    return { message: 'The reports are being analysed again.' };
  }

  @Get(':report_id/sections')
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'List the sections of a report' })
  @ApiEnvelope(SectionListResponse, { errors: ERRORS })
  async sections(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
    @Query() query: PageQuery,
    @Req() request: AuthenticatedRequest,
  ): Promise<SectionListResponse> {
    await this.read(caller, reportId, request);
    const page = await this.reports.listSections(reportId, scopeOf(caller), inTextOrder(query));
    return {
      sections: page.items.map(toSection),
      pagination: { ...toPagination(query, page), total_sections: page.total },
    };
  }

  @Get(':report_id/entities')
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'List the entities of a report and their mentions' })
  @ApiEnvelope(ReportEntitiesResponse, { errors: ERRORS })
  async entities(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
    @Query() query: PageQuery,
    @Req() request: AuthenticatedRequest,
  ): Promise<ReportEntitiesResponse> {
    await this.read(caller, reportId, request);
    const page = await this.catalogue.mentionsOf(reportId, inTextOrder(query));
    return {
      entities: (await this.catalogue.entitiesOf(reportId)).map(toMentionedEntity),
      mentions: page.items.map(toMention),
      pagination: { ...toPagination(query, page), total_mentions: page.total },
    };
  }

  @Get(':report_id/statistics')
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'List the statistics of a report' })
  @ApiEnvelope(StatisticListResponse, { errors: ERRORS })
  async statistics(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
    @Query() query: PageQuery,
    @Req() request: AuthenticatedRequest,
  ): Promise<StatisticListResponse> {
    await this.read(caller, reportId, request);
    const page = await this.catalogue.statisticsOf(reportId, inTextOrder(query));
    return {
      statistics: page.items.map(toStatistic),
      pagination: { ...toPagination(query, page), total_statistics: page.total },
    };
  }

  private async read(caller: Caller, reportId: string, request: AuthenticatedRequest): Promise<void> {
    await this.restricted.record(request, await this.reports.get(reportId, scopeOf(caller)));
  }
}

function inTextOrder(query: PageQuery) {
  return { ...toPageRequest(query), order: 'asc' } as const;
}
