import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationApprovals } from '@app/admin';
import {
  EmbeddingModelValidator,
  type EmbeddingIndexState,
  ReindexingService,
  SecondVectorsWorker,
} from '@app/knowledge-base';
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
    private readonly reindexing: ReindexingService,
    private readonly validator: EmbeddingModelValidator,
    private readonly second: SecondVectorsWorker,
    private readonly approvals: ConfigurationApprovals,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Get the state of reindexing',
    description:
      'Returns the active embedding index, the progress of reindexing and that of the second embedding model.',
  })
  @ApiEnvelope(ReindexingResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async read(): Promise<ReindexingResponse> {
    return this.responseOf(await this.reindexing.state());
  }

  @Post()
  @HttpCode(202)
  @Audit('reindexing.start', { keep: ['message'] })
  @ApiOperation({
    summary: 'Start reindexing with another embedding model',
    description:
      'Embeds all documents with the new model. The active embedding index answers questions until the new one is ready.',
  })
  @ApiEnvelope(ReindexingResponse, {
    status: 202,
    description:
      'Reindexing has started. If the knowledge base is empty, the new model is active immediately.',
    errors: [...REFUSALS, 'PROVIDER_UNAVAILABLE'],
  })
  async start(@Body() { provider, model }: StartReindexingDto): Promise<ReindexingResponse> {
    this.approvals.assertNotRequired();
    const embeddingIndex = await this.validator.verify({ provider, model });
    return this.responseOf(await this.reindexing.start(embeddingIndex));
  }

  @Post('rollback')
  @HttpCode(202)
  @Audit('reindexing.rollback', { keep: ['message'] })
  @ApiOperation({
    summary: 'Roll back to the previous embedding model',
    description: 'The active embedding index answers questions until the previous one is up to date.',
  })
  @ApiEnvelope(ReindexingResponse, {
    status: 202,
    description: 'The rollback has started.',
    errors: REFUSALS,
  })
  async rollBack(): Promise<ReindexingResponse> {
    this.approvals.assertNotRequired();
    return this.responseOf(await this.reindexing.rollBack());
  }

  @Post('prune')
  @HttpCode(200)
  @Audit('reindexing.prune', { keep: ['vectors_removed'] })
  @ApiOperation({
    summary: 'Delete the vectors of inactive embedding models',
    description: 'A rollback is not possible afterwards.',
  })
  @ApiEnvelope(PruneReindexingResponse, { errors: REFUSALS })
  async prune(): Promise<PruneReindexingResponse> {
    const { removed, state } = await this.reindexing.prune();
    return { ...this.responseOf(state), vectors_removed: removed };
  }

  @Delete()
  @Audit('reindexing.cancel', { keep: ['message'] })
  @ApiOperation({ summary: 'Cancel reindexing', description: 'The active embedding index stays active.' })
  @ApiEnvelope(ReindexingResponse, { errors: REFUSALS })
  async cancel(): Promise<ReindexingResponse> {
    return this.responseOf(await this.reindexing.cancel());
  }

  private responseOf(state: EmbeddingIndexState): ReindexingResponse {
    return toReindexingResponse(state, this.second.state(), new Date());
  }
}
