import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Retriever } from '@app/retrieval';
import { withDegradation } from '../../http/envelope.interceptor.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { SearchDto } from './search.dto.js';
import { toSearchRequest, toSearchResponse } from './search.mapper.js';
import { SearchResponse } from './search.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/search')
export class SearchController {
  constructor(private readonly retriever: Retriever) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Search the knowledge base',
    description: 'Returns the passages that are most relevant to a question.',
  })
  @ApiEnvelope(SearchResponse, { errors: ['UNAUTHENTICATED', 'PROVIDER_UNAVAILABLE'] })
  async search(@Body() request: SearchDto): Promise<SearchResponse> {
    const startedAt = performance.now();
    const found = await this.retriever.search(toSearchRequest(request));
    const response = toSearchResponse(request.query, found, performance.now() - startedAt);
    return withDegradation(response, found.degraded);
  }
}
