import { ApiProperty } from '@nestjs/swagger';
import { PASSAGE_FLAGS, type PassageFlag } from '@app/guardrails';
import {
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentStatus,
  type DocumentType,
  type Publication,
  PUBLICATIONS,
} from '@app/knowledge-base';
import { PaginationSchema } from '../../http/page-query.dto.js';
import {
  DocumentMetadataResponse,
  DocumentChunkingResponse,
  DocumentCountersResponse,
  DocumentSourceResponse,
  DocumentIndexingResponse,
  DocumentErrorResponse,
} from './document-parts.response.js';

const DOCUMENT_ID = { format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' };

export class RecognizedPageResponse {
  @ApiProperty({ type: 'integer', minimum: 1, example: 3 })
  page_number!: number;

  @ApiProperty({
    type: 'number',
    minimum: 0,
    maximum: 1,
    nullable: true,
    example: 0.94,
    description: 'The confidence of the text of the page. It is null if the provider reports none.',
  })
  confidence!: number | null;
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

  @ApiProperty({
    type: [RecognizedPageResponse],
    description:
      'The pages that text recognition (OCR) has read. It is empty for documents that consist of text.',
  })
  recognized_pages!: RecognizedPageResponse[];

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
    description: 'The time at which the document was published. It is null if the document is not published.',
  })
  published_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'The time at which the document was archived. It is null if the document is not archived.',
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
