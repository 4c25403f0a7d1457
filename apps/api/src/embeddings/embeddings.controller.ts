import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmbeddingModels } from '@app/embeddings';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toResponse } from './embedding-models.mapper.js';
import { EmbeddingModelsResponse } from './embedding-models.response.js';

@ApiTags('Embeddings')
@ApiBearerAuth()
@Controller('embeddings')
export class EmbeddingsController {
  constructor(private readonly models: EmbeddingModels) {}

  @Get('models')
  @ApiOperation({ summary: 'The embedding models, and which of them is at work' })
  @ApiEnvelope(EmbeddingModelsResponse, { errors: ['UNAUTHENTICATED'] })
  async list(): Promise<EmbeddingModelsResponse> {
    return { models: (await this.models.list()).map(toResponse) };
  }
}
