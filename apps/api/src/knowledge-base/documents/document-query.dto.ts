import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Order } from '@app/kernel';
import {
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentFilters,
  type DocumentStatus,
  type DocumentType,
  type Publication,
  PUBLICATIONS,
} from '@app/knowledge-base';
import { PageQuery } from '../../http/page-query.dto.js';
import { QueryList } from '../field-transforms.js';

/** KB-6: conditions hold together; of a repeated one any value will do. */
export class DocumentQuery extends PageQuery {
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
}

export function toFilters(query: DocumentQuery): DocumentFilters {
  return {
    documentTypes: query.document_type,
    categories: query.category,
    tags: query.tags,
    statuses: query.status,
    publications: query.publication,
    titleContains: query.q?.trim(),
  };
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
