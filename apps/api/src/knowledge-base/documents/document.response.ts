import { ApiProperty } from '@nestjs/swagger';
import { PASSAGE_FLAGS, type PassageFlag } from '@app/guardrails';
import {
  CHUNKING_STRATEGIES,
  type ChunkingStrategy,
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentStatus,
  type DocumentType,
  ORIGIN_TYPES,
  type OriginType,
  PRIORITIES,
  type Priority,
  type Publication,
  PUBLICATIONS,
} from '@app/knowledge-base';
import { PaginationSchema } from '../../http/page-query.dto.js';

const DOCUMENT_ID = { format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' };

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

export class DocumentResponse {
  @ApiProperty(DOCUMENT_ID)
  document_id!: string;

  @ApiProperty({ example: 'Returns and refunds' })
  title!: string;

  @ApiProperty({ type: String, nullable: true, example: 'How returns work, for customers in the EU.' })
  description!: string | null;

  @ApiProperty({ enum: DOCUMENT_TYPES, example: 'faq' })
  document_type!: DocumentType;

  @ApiProperty({ type: String, nullable: true, example: 'orders' })
  category!: string | null;

  @ApiProperty({ type: [String], example: ['returns', 'refunds'] })
  tags!: string[];

  @ApiProperty({ type: DocumentMetadataResponse })
  metadata!: DocumentMetadataResponse;

  @ApiProperty({ type: DocumentSourceResponse })
  source!: DocumentSourceResponse;

  @ApiProperty({ example: 'returns.md' })
  file_name!: string;

  @ApiProperty({
    enum: ['markdown', 'plain'],
    nullable: true,
    example: 'markdown',
    description: 'The format of `content`. It is null until a version is active.',
  })
  content_format!: 'markdown' | 'plain' | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 12,
    description: 'The number of pages. It is null for formats without pages.',
  })
  page_count!: number | null;

  @ApiProperty({ type: DocumentIndexingResponse })
  indexing!: DocumentIndexingResponse;

  @ApiProperty({ example: 'text/markdown' })
  mime_type!: string;

  @ApiProperty({ type: 'integer', example: 18_432 })
  size_bytes!: number;

  @ApiProperty({ enum: DOCUMENT_STATUSES, example: 'ready' })
  status!: DocumentStatus;

  @ApiProperty({
    enum: PUBLICATIONS,
    example: 'published',
    description: 'The publication state. Only published documents are searched and used for answers.',
  })
  publication!: Publication;

  @ApiProperty({
    type: DocumentErrorResponse,
    nullable: true,
    description: 'The reason why ingestion failed. It is null unless `status` is `failed`.',
  })
  error!: DocumentErrorResponse | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1,
    description: 'The active version of the text. It is null until a version is active.',
  })
  active_version!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'en',
    description: 'The language of the text, as an ISO 639-1 code.',
  })
  language!: string | null;

  @ApiProperty({ type: 'integer', example: 9 })
  chunk_count!: number;

  @ApiProperty({ type: 'integer', example: 3_104 })
  token_count!: number;

  @ApiProperty({ type: 'integer', example: 2_310 })
  word_count!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  read_time_minutes!: number;

  @ApiProperty({
    enum: PASSAGE_FLAGS,
    isArray: true,
    example: [],
    description:
      'Warnings about the content. `instructions`: it has sentences addressed to the assistant, which are never quoted in an answer or sent to a model. `hidden_text`: it has characters that are invisible to readers.',
  })
  flags!: PassageFlag[];

  @ApiProperty({ type: DocumentChunkingResponse })
  chunking!: DocumentChunkingResponse;

  @ApiProperty({ type: DocumentCountersResponse })
  counters!: DocumentCountersResponse;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-31T09:30:00.000Z',
    description: 'Since when the document has been published. It is null while it is not.',
  })
  published_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Since when the document has been archived. It is null while it is not.',
  })
  archived_at!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:04.000Z' })
  updated_at!: string;
}

export class DocumentWithContentResponse extends DocumentResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '# Returns\n\nYou have 30 days.',
    description: 'The processed text, to which all offsets refer. It is null until a version is active.',
  })
  content!: string | null;
}

export class DocumentPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 42 })
  total_documents!: number;
}

export class DocumentListResponse {
  @ApiProperty({ type: [DocumentResponse] })
  documents!: DocumentResponse[];

  @ApiProperty({ type: DocumentPagination })
  pagination!: DocumentPagination;
}

export class DocumentDeletedResponse {
  @ApiProperty(DOCUMENT_ID)
  document_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  deleted_at!: string;

  @ApiProperty({ type: 'integer', example: 9 })
  chunks_deleted!: number;

  @ApiProperty({ type: 'integer', example: 9 })
  vectors_deleted!: number;

  @ApiProperty({ example: 'The document and everything derived from it have been deleted.' })
  message!: string;
}
