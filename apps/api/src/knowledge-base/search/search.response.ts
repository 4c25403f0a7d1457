import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_TYPES, type DocumentType } from '@app/knowledge-base';
import { ChunkPlace } from '../chunk-place.schema.js';

export class SearchResultMetadata extends ChunkPlace {
  @ApiProperty({ type: String, nullable: true, example: 'en' })
  language!: string | null;

  @ApiProperty({ type: [String], example: ['refunds'] })
  tags!: string[];
}

export class SearchResultResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  document_id!: string;

  @ApiProperty({ format: 'uuid', example: '2b115f0c-6c0b-8d3b-9a37-6d0c0f6f2b11' })
  chunk_id!: string;

  @ApiProperty({ example: 'Returns and refunds' })
  title!: string;

  @ApiProperty({ example: '## Refunds\n\nA refund takes five days.' })
  content!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.82 })
  relevance_score!: number;

  @ApiProperty({ enum: DOCUMENT_TYPES, example: 'faq' })
  document_type!: DocumentType;

  @ApiProperty({ type: String, nullable: true, example: 'orders' })
  category!: string | null;

  @ApiProperty({ type: SearchResultMetadata })
  metadata!: SearchResultMetadata;

  @ApiProperty({
    type: [String],
    example: ['refund'],
    description: 'The parts of the content that match words of the query.',
  })
  highlights!: string[];
}

export class SearchResponse {
  @ApiProperty({ example: 'How long does a refund take?' })
  query!: string;

  @ApiProperty({ type: [SearchResultResponse], description: 'The results, best first.' })
  results!: SearchResultResponse[];

  @ApiProperty({ type: 'integer', example: 1 })
  total_results!: number;

  @ApiProperty({ example: 3.2 })
  search_time_ms!: number;
}
