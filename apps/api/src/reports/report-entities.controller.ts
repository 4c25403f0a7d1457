import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { COMPARED_ASPECTS, type ReportFilter, ReportAnalysisService } from '@app/reports';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import {
  CompareDto,
  CompareResponse,
  EntityListQuery,
  EntityListResponse,
  EntityResponse,
  RelatedListResponse,
  RelatedQuery,
  TimelineQuery,
  TimelineResponse,
  TrendsQuery,
  TrendsResponse,
} from './analysis.dto.js';
import {
  toComparedEntity,
  toKnownEntity,
  toNamedEntity,
  toPoint,
  toRelatedEntity,
  toShared,
  toTrend,
} from './analysis.mapper.js';
import { scopeOf } from './reports.mapper.js';
import { assertOrder } from './years.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;
const LONGEST_ID = 200;
const ApiEntityParam = () =>
  ApiParam({ name: 'entity_id', schema: { type: 'string', maxLength: LONGEST_ID }, example: 'G0016' });

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports')
export class ReportEntitiesController {
  constructor(private readonly analysis: ReportAnalysisService) {}

  @Get('entities')
  @ApiOperation({ summary: 'List the entities that reports mention' })
  @ApiEnvelope(EntityListResponse, { errors: REFUSALS })
  async list(@CurrentCaller() caller: Caller, @Query() query: EntityListQuery): Promise<EntityListResponse> {
    const { query: text, type } = query;
    const page = await this.analysis.list({ text, type, scope: scopeOf(caller) }, toPageRequest(query));
    return {
      entities: page.items.map(toKnownEntity),
      pagination: { ...toPagination(query, page), total_entities: page.total },
    };
  }

  @Get('entities/:entity_id')
  @ApiEntityParam()
  @ApiOperation({ summary: 'Get an entity' })
  @ApiEnvelope(EntityResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async get(@CurrentCaller() caller: Caller, @Param('entity_id') entityId: string): Promise<EntityResponse> {
    const { entity, related } = await this.analysis.get(checked(entityId), scopeOf(caller));
    return { ...toKnownEntity(entity), related: related.map(toRelatedEntity) };
  }

  @Get('entities/:entity_id/related')
  @ApiEntityParam()
  @ApiOperation({ summary: 'List the entities that are mentioned in the same reports' })
  @ApiEnvelope(RelatedListResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async related(
    @CurrentCaller() caller: Caller,
    @Param('entity_id') entityId: string,
    @Query() { type, limit }: RelatedQuery,
  ): Promise<RelatedListResponse> {
    const related = await this.analysis.related(checked(entityId), scopeOf(caller), { type, limit });
    return { related: related.map(toRelatedEntity) };
  }

  @Get('entities/:entity_id/timeline')
  @ApiEntityParam()
  @ApiOperation({
    summary: 'Get the mentions of an entity by year',
    description:
      'Includes years without mentions. `no_reports` marks the years from which the library has no reports.',
  })
  @ApiEnvelope(TimelineResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async timeline(
    @CurrentCaller() caller: Caller,
    @Param('entity_id') entityId: string,
    @Query() { publisher, from_year, to_year }: TimelineQuery,
  ): Promise<TimelineResponse> {
    assertOrder(['from_year', from_year], ['to_year', to_year]);
    const filter = filterOf({ publisher, year_from: from_year, year_to: to_year }, caller);
    const { entity, points } = await this.analysis.timeline(checked(entityId), filter);
    return { entity: toNamedEntity(entity), points: points.map(toPoint) };
  }

  @Post('compare')
  @HttpCode(200)
  @ApiOperation({ summary: 'Compare entities by the entities mentioned with them' })
  @ApiEnvelope(CompareResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async compare(@CurrentCaller() caller: Caller, @Body() body: CompareDto): Promise<CompareResponse> {
    assertOrder(['year_from', body.year_from], ['year_to', body.year_to]);
    const aspects = body.aspects && body.aspects.length > 0 ? body.aspects : COMPARED_ASPECTS;
    const { entities, shared } = await this.analysis.compare(
      body.entity_ids,
      aspects,
      filterOf(body, caller),
    );
    return { entities: entities.map(toComparedEntity), shared: toShared(shared) };
  }

  @Get('trends')
  @ApiOperation({
    summary: 'List the entities whose mentions grow most',
    description:
      'Compares a year with the previous year. Entities that are not mentioned in the previous year come last.',
  })
  @ApiEnvelope(TrendsResponse, { errors: REFUSALS })
  async trends(@CurrentCaller() caller: Caller, @Query() query: TrendsQuery): Promise<TrendsResponse> {
    const { type, limit, year_to: toYear, min_reports: minReports } = query;
    const { year, trends } = await this.analysis.trends({ type, limit, toYear, minReports }, scopeOf(caller));
    return { year, trends: trends.map(toTrend) };
  }
}

function filterOf(
  { publisher, year_from, year_to }: Pick<CompareDto, 'publisher' | 'year_from' | 'year_to'>,
  caller: Caller,
): ReportFilter {
  return {
    ...(publisher !== undefined && { publishers: [publisher] }),
    fromYear: year_from,
    toYear: year_to,
    scope: scopeOf(caller),
  };
}

function checked(entityId: string): string {
  if (entityId.length <= LONGEST_ID) return entityId;
  throw new DomainError(
    'VALIDATION_ERROR',
    `entity_id in the path must have at most ${LONGEST_ID} characters.`,
    [{ field: 'entity_id', rule: 'maxLength' }],
  );
}
