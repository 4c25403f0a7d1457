import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { EvaluationResultsService, EvaluationRunsService } from '@app/evaluation';
import { toPatch } from '../admin/admin-config.mapper.js';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { MessageResponse } from '../users/account.dto.js';
import {
  CompareEvaluationsQuery,
  EvaluationListQuery,
  EvaluationResultsQuery,
  StartEvaluationDto,
} from './evaluations.dto.js';
import {
  toComparisonResponse,
  toEvaluationResponse,
  toResultResponse,
  toResultRow,
} from './evaluations.mapper.js';
import { EvaluationComparisonResponse } from './evaluation-comparison.response.js';
import { EvaluationResultResponse, EvaluationResultsResponse } from './evaluation-results.response.js';
import { EvaluationListResponse, EvaluationResponse } from './evaluations.response.js';
import { PositionParam } from './position-param.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

/** KB-13. */
@Roles('admin')
@ApiTags('Evaluations')
@ApiBearerAuth()
@Controller('admin/evaluations')
export class EvaluationsController {
  constructor(
    private readonly runs: EvaluationRunsService,
    private readonly results: EvaluationResultsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List evaluations' })
  @ApiEnvelope(EvaluationListResponse, { errors: REFUSALS })
  async list(@Query() query: EvaluationListQuery): Promise<EvaluationListResponse> {
    const page = await this.runs.list({ setId: query.set_id }, toPageRequest(query));
    return {
      evaluations: page.items.map(toEvaluationResponse),
      pagination: { ...toPagination(query, page), total_evaluations: page.total },
    };
  }

  @Post()
  @HttpCode(202)
  @Audit('evaluation.start', { target: 'evaluation_id', keep: ['set_id', 'overrides'] })
  @ApiOperation({
    summary: 'Start an evaluation',
    description:
      'Asks the questions of a set in the background, over the documents of the knowledge base and with the given settings. Live answers keep the active configuration. The topic `evaluation` of the event stream reports the progress. The newest 200 evaluations are kept.',
  })
  @ApiEnvelope(EvaluationResponse, {
    status: 202,
    description: 'The evaluation is queued.',
    errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'],
  })
  async start(
    @CurrentCaller() { userId }: Caller,
    @Body() { set_id: setId, label = 'Evaluation', answers, configuration = {} }: StartEvaluationDto,
  ): Promise<EvaluationResponse> {
    const patch = toPatch(configuration);
    const request = { setId, label, patch, withAnswers: answers, startedBy: userId };
    return toEvaluationResponse(await this.runs.start(request));
  }

  @Get('compare')
  @ApiOperation({
    summary: 'Compare two evaluations',
    description:
      'Compares the questions that both have asked. A measure is better or worse if a paired randomization test gives a p-value below 0.05.',
  })
  @ApiEnvelope(EvaluationComparisonResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async compare(@Query() { a, b }: CompareEvaluationsQuery): Promise<EvaluationComparisonResponse> {
    return toComparisonResponse(await this.results.compare(a, b));
  }

  @Get(':evaluation_id')
  @ApiUuidParam('evaluation_id')
  @ApiOperation({ summary: 'Get an evaluation' })
  @ApiEnvelope(EvaluationResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async get(@UuidParam('evaluation_id') runId: string): Promise<EvaluationResponse> {
    return toEvaluationResponse(await this.runs.get(runId));
  }

  @Post(':evaluation_id/cancel')
  @HttpCode(200)
  @ApiUuidParam('evaluation_id')
  @Audit('evaluation.cancel', { target: 'evaluation_id' })
  @ApiOperation({ summary: 'Cancel an evaluation', description: 'The results so far are kept.' })
  @ApiEnvelope(EvaluationResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async cancel(@UuidParam('evaluation_id') runId: string): Promise<EvaluationResponse> {
    return toEvaluationResponse(await this.runs.cancel(runId));
  }

  @Delete(':evaluation_id')
  @ApiUuidParam('evaluation_id')
  @Audit('evaluation.delete', { target: 'evaluation_id' })
  @ApiOperation({ summary: 'Delete an evaluation with its results' })
  @ApiEnvelope(MessageResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async remove(@UuidParam('evaluation_id') runId: string): Promise<MessageResponse> {
    await this.runs.remove(runId);
    return { message: 'The evaluation has been deleted.' };
  }

  @Get(':evaluation_id/results')
  @ApiUuidParam('evaluation_id')
  @ApiOperation({
    summary: 'List the results of an evaluation',
    description: 'Sorted by the position of the questions in the set. `order` is the order of the positions.',
  })
  @ApiEnvelope(EvaluationResultsResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async listResults(
    @UuidParam('evaluation_id') runId: string,
    @Query() query: EvaluationResultsQuery,
  ): Promise<EvaluationResultsResponse> {
    const page = await this.results.list(runId, query.show, toPageRequest(query));
    return {
      results: page.items.map(toResultRow),
      pagination: { ...toPagination(query, page), total_results: page.total },
    };
  }

  @Get(':evaluation_id/results/:position')
  @ApiUuidParam('evaluation_id')
  @ApiParam({ name: 'position', schema: { type: 'integer', minimum: 0, maximum: 999 }, example: 0 })
  @ApiOperation({
    summary: 'Get the result of a question',
    description: 'With the documents that were found, the answer and how it came about.',
  })
  @ApiEnvelope(EvaluationResultResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async getResult(
    @UuidParam('evaluation_id') runId: string,
    @PositionParam('position') position: number,
  ): Promise<EvaluationResultResponse> {
    return toResultResponse(await this.results.get(runId, position));
  }
}
