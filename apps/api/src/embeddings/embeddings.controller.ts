import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmbeddingModels, TextEmbeddings } from '@app/embeddings';
import { LargeBody } from '../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toEmbeddings, toResponse } from './embedding-models.mapper.js';
import { EmbeddingModelsResponse } from './embedding-models.response.js';
import { GenerateEmbeddingsDto, GenerateEmbeddingsResponse } from './generate-embeddings.dto.js';

@ApiTags('Embeddings')
@ApiBearerAuth()
@Controller('embeddings')
export class EmbeddingsController {
  constructor(
    private readonly models: EmbeddingModels,
    private readonly texts: TextEmbeddings,
  ) {}

  @LargeBody()
  @Post('generate')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Generate embeddings' })
  @ApiEnvelope(GenerateEmbeddingsResponse, {
    errors: ['UNAUTHENTICATED', 'PAYLOAD_TOO_LARGE', 'PROVIDER_UNAVAILABLE'],
  })
  async generate(
    @Body() { texts, model, batch_size: batchSize }: GenerateEmbeddingsDto,
  ): Promise<GenerateEmbeddingsResponse> {
    const startedAt = performance.now();
    const embedded = await this.texts.embed({ texts, modelId: model, batchSize });
    return toEmbeddings(texts, embedded, performance.now() - startedAt);
  }

  @Get('models')
  @ApiOperation({ summary: 'List embedding models' })
  @ApiEnvelope(EmbeddingModelsResponse, { errors: ['UNAUTHENTICATED'] })
  async list(): Promise<EmbeddingModelsResponse> {
    return { models: (await this.models.list()).map(toResponse) };
  }
}
