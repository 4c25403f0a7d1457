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
import { TextList, ValueList } from '../list-fields.js';

/** KB-6: conditions hold together; of a repeated one any value will do. */
export class DocumentFilterQuery {
  @QueryList()
  @ValueList(DOCUMENT_TYPES, 'faq')
  document_type?: DocumentType[];

  @QueryList()
  @TextList({ example: 'orders', maxLength: 100 })
  category?: string[];

  @QueryList()
  @TextList({ example: 'refunds', maxLength: 100 })
  tags?: string[];

  @QueryList()
  @ValueList(DOCUMENT_STATUSES, 'ready')
  status?: DocumentStatus[];

  @QueryList()
  @ValueList(PUBLICATIONS, 'published')
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

  @QueryList()
  @TextList({
    example: 'en',
    maxLength: 10,
    description: 'The language of the text, as an ISO 639-1 code.',
  })
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
    description: 'The complete file name.',
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
