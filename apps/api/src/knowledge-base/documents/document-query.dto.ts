import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Order } from '@app/kernel';
import {
  DOCUMENT_SORTS,
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentFilters,
  type DocumentSort,
  type DocumentStatus,
  type DocumentType,
  ORIGIN_TYPES,
  type OriginType,
  type Publication,
  PUBLICATIONS,
} from '@app/knowledge-base';
import { PageQuery } from '../../http/page-query.dto.js';
import { QueryList } from '../field-transforms.js';

/** KB-6: conditions hold together; of a repeated one any value will do. */
export class DocumentFilterQuery {
  @ApiProperty({ required: false, isArray: true, enum: DOCUMENT_TYPES, example: ['faq'] })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsIn(DOCUMENT_TYPES, { each: true })
  document_type?: DocumentType[];

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'string', maxLength: 100 },
    example: ['orders'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  category?: string[];

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'string', maxLength: 100 },
    example: ['refunds'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  tags?: string[];

  @ApiProperty({ required: false, isArray: true, enum: DOCUMENT_STATUSES, example: ['ready'] })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsIn(DOCUMENT_STATUSES, { each: true })
  status?: DocumentStatus[];

  @ApiProperty({ required: false, isArray: true, enum: PUBLICATIONS, example: ['published'] })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsIn(PUBLICATIONS, { each: true })
  publication?: Publication[];

  @ApiProperty({
    required: false,
    maxLength: 200,
    example: 'refund',
    description: 'A text that the title contains. It is case-insensitive.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'string', maxLength: 10 },
    example: ['en'],
    description: 'The language of the text, as an ISO 639-1 code.',
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(10, { each: true })
  language?: string[];

  @ApiProperty({
    required: false,
    isArray: true,
    maxItems: ORIGIN_TYPES.length,
    enum: ORIGIN_TYPES,
    example: ['url'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(ORIGIN_TYPES.length)
  @IsIn(ORIGIN_TYPES, { each: true })
  source_type?: OriginType[];

  @ApiProperty({
    required: false,
    maxLength: 255,
    example: 'returns.md',
    description: 'The whole file name.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  file_name?: string;

  @ApiProperty({
    required: false,
    maxLength: 255,
    example: 'handbook/',
    description: 'A folder with which the file name begins.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  folder?: string;
}

/** The filters with the page and the sort order. */
export class DocumentQuery extends IntersectionType(DocumentFilterQuery, PageQuery) {
  @ApiProperty({ required: false, enum: DOCUMENT_SORTS, default: 'created_at', example: 'updated_at' })
  @IsOptional()
  @IsIn(DOCUMENT_SORTS)
  sort: DocumentSort = 'created_at';

  @ApiProperty({ required: false, enum: ['asc', 'desc'], default: 'desc', example: 'desc' })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  override order: Order = 'desc';
}

export class DocumentPurposeQuery {
  @ApiProperty({
    required: false,
    enum: ['view', 'preview'],
    default: 'view',
    example: 'preview',
    description: 'A `preview` is not counted in `counters.views`.',
  })
  @IsOptional()
  @IsIn(['view', 'preview'])
  purpose: 'view' | 'preview' = 'view';
}

export function toFilters(query: DocumentFilterQuery): DocumentFilters {
  return {
    documentTypes: query.document_type,
    categories: query.category,
    tags: query.tags,
    statuses: query.status,
    publications: query.publication,
    titleContains: query.q?.trim(),
    languages: query.language,
    originTypes: query.source_type,
    fileName: query.file_name,
    folder: query.folder === undefined ? undefined : folderOf(query.folder),
  };
}

function folderOf(name: string): string {
  return name.endsWith('/') || name === '' ? name : `${name}/`;
}

/** Chunks are listed as they stand in the document. */
export class ChunkQuery extends PageQuery {
  @ApiProperty({
    required: false,
    enum: ['asc', 'desc'],
    default: 'asc',
    example: 'asc',
    description: 'The sort order by `chunk_index`.',
  })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  override order: Order = 'asc';
}
