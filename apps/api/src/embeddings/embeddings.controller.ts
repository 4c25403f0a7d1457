import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmbeddingModels, TextEmbeddings } from '@app/embeddings';
import { Roles } from '../http/auth/access.decorators.js';
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

  @Post('generate')
  @Roles('admin', 'support_agent')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Turn texts into vectors' })
  @ApiEnvelope(GenerateEmbeddingsResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'PAYLOAD_TOO_LARGE', 'PROVIDER_UNAVAILABLE'],
  })
  async generate(
    @Body() { texts, model, batch_size: batchSize }: GenerateEmbeddingsDto,
  ): Promise<GenerateEmbeddingsResponse> {
    const startedAt = performance.now();
    const embedded = await this.texts.embed({ texts, modelId: model, batchSize });
    return toEmbeddings(texts, embedded, performance.now() - startedAt);
  }

  @Get('models')
  @ApiOperation({ summary: 'The embedding models, and which of them is at work' })
  @ApiEnvelope(EmbeddingModelsResponse, { errors: ['UNAUTHENTICATED'] })
  list(): EmbeddingModelsResponse {
    return { models: this.models.list().map(toResponse) };
  }
}
