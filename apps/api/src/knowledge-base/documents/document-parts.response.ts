import { ApiProperty } from '@nestjs/swagger';
import {
  CHUNKING_STRATEGIES,
  type ChunkingStrategy,
  ORIGIN_TYPES,
  type OriginType,
  PRIORITIES,
  type Priority,
} from '@app/knowledge-base';

export class DocumentMetadataResponse {
  @ApiProperty({ type: String, nullable: true, example: 'Support team' })
  author!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2.1' })
  version!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'en',
    description: 'The language that was specified for the document.',
  })
  language!: string | null;

  @ApiProperty({ enum: PRIORITIES, nullable: true, example: 'high' })
  priority!: Priority | null;
}

export class DocumentChunkingResponse {
  @ApiProperty({ enum: CHUNKING_STRATEGIES, example: 'recursive' })
  strategy!: ChunkingStrategy;

  @ApiProperty({ type: 'integer', example: 512 })
  chunk_size!: number;

  @ApiProperty({ type: 'integer', example: 50 })
  chunk_overlap!: number;
}

export class DocumentCountersResponse {
  @ApiProperty({
    type: 'integer',
    example: 12,
    description: 'How often the document was opened through the API or cited in an answer.',
  })
  views!: number;

  @ApiProperty({ type: 'integer', example: 5 })
  helpful!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  not_helpful!: number;

  @ApiProperty({
    type: Number,
    minimum: 0,
    maximum: 1,
    nullable: true,
    example: 0.71,
    description:
      'The mean `relevance_score` over the answers that cite the document. It is null until an answer cites it.',
  })
  average_relevance!: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-31T09:30:00.000Z',
    description: 'The time at which the document was last opened or cited.',
  })
  last_accessed_at!: string | null;
}

export class DocumentSourceResponse {
  @ApiProperty({
    enum: ORIGIN_TYPES,
    example: 'upload',
    description:
      '`upload`: a person uploaded the file. `api`: a program did, or the server read it from a folder. `url`: it was imported from the web. `sample`: it is part of the product.',
  })
  type!: OriginType;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://shop.example/help/returns',
    description: 'The address of the original, for readers.',
  })
  url!: string | null;

  @ApiProperty({ example: 'returns.md' })
  file_name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description:
      'The account that uploaded it. It is null for samples and for documents of earlier versions.',
  })
  uploaded_by!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-12T08:00:00.000Z',
    description: 'When the file was written, if the file or its source says so.',
  })
  created_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-20T10:00:00.000Z',
    description: 'When the file was last changed, if the file says so.',
  })
  modified_at!: string | null;
}

export class DocumentIndexingResponse {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-31T09:30:04.000Z',
    description: 'When the active version became active.',
  })
  indexed_at!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'static-en',
    description: 'The embedding model of the active version. It is null until a version is active.',
  })
  embedding_model!: string | null;

  @ApiProperty({ enum: CHUNKING_STRATEGIES, example: 'recursive' })
  chunk_strategy!: ChunkingStrategy;

  @ApiProperty({ type: 'integer', example: 9 })
  total_chunks!: number;
}

export class DocumentErrorResponse {
  @ApiProperty({ example: 'DOCUMENT_UNPROCESSABLE' })
  code!: string;

  @ApiProperty({ example: 'No text is left of the file once comments and front matter are taken out.' })
  message!: string;
}
