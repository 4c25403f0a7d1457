import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reindexing, WantedModel } from '@app/knowledge-base';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PruneReindexingResponse, ReindexingResponse, StartReindexingDto } from './reindexing.dto.js';
import { toReindexingResponse } from './reindexing.mapper.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] as const;

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/reindexing')
export class ReindexingController {
  constructor(
    private readonly reindexing: Reindexing,
    private readonly models: WantedModel,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Which embedding model answers, and how far a change of it is' })
  @ApiEnvelope(ReindexingResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async read(): Promise<ReindexingResponse> {
    return toReindexingResponse(await this.reindexing.state(), new Date());
  }

  @Post()
  @HttpCode(202)
  @Audit('reindexing.start', { keep: ['message'] })
  @ApiOperation({ summary: 'Embed all documents by another model, while the present one answers' })
  @ApiEnvelope(ReindexingResponse, {
    status: 202,
    description: 'The build has begun; over an empty knowledge base it is through at once',
    errors: [...REFUSALS, 'PROVIDER_UNAVAILABLE'],
  })
  async start(@Body() { provider, model }: StartReindexingDto): Promise<ReindexingResponse> {
    const generation = await this.models.verify({ provider, model });
    return toReindexingResponse(await this.reindexing.start(generation), new Date());
  }

  @Post('rollback')
  @HttpCode(202)
  @Audit('reindexing.rollback', { keep: ['message'] })
  @ApiOperation({ summary: 'Go back to the embedding model before' })
  @ApiEnvelope(ReindexingResponse, { status: 202, description: 'The way back has begun', errors: REFUSALS })
  async rollBack(): Promise<ReindexingResponse> {
    return toReindexingResponse(await this.reindexing.rollBack(), new Date());
  }

  @Post('prune')
  @HttpCode(200)
  @Audit('reindexing.prune', { keep: ['vectors_removed'] })
  @ApiOperation({ summary: 'Drop the vectors of models that do not answer; there is no way back afterwards' })
  @ApiEnvelope(PruneReindexingResponse, { errors: REFUSALS })
  async prune(): Promise<PruneReindexingResponse> {
    const { removed, state } = await this.reindexing.prune();
    return { ...toReindexingResponse(state, new Date()), vectors_removed: removed };
  }

  @Delete()
  @Audit('reindexing.cancel', { keep: ['message'] })
  @ApiOperation({ summary: 'Stop a change of the embedding model; the present one goes on answering' })
  @ApiEnvelope(ReindexingResponse, { errors: REFUSALS })
  async cancel(): Promise<ReindexingResponse> {
    return toReindexingResponse(await this.reindexing.cancel(), new Date());
  }
}
