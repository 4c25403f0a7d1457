import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { BULK_ACTIONS, type BulkAction, MOST_BULK_DOCUMENTS } from '@app/knowledge-base';
import { DocumentFilterQuery } from './document-query.dto.js';

const TAGS = {
  required: false,
  type: 'array' as const,
  maxItems: 50,
  items: { type: 'string' as const, minLength: 1, maxLength: 100 },
};

const MOST_SKIPPED = 10_000_000;

export class BulkChangeDto {
  @ApiProperty({ enum: BULK_ACTIONS, example: 'archive' })
  @IsIn(BULK_ACTIONS)
  action!: BulkAction;

  @ApiProperty({
    required: false,
    type: 'array',
    minItems: 1,
    maxItems: MOST_BULK_DOCUMENTS,
    items: { type: 'string', format: 'uuid' },
    example: ['0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11'],
    description: 'The documents to change. Send either `document_ids` or `filter`.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BULK_DOCUMENTS)
  @IsUUID(undefined, { each: true })
  document_ids?: string[];

  @ApiProperty({
    required: false,
    type: DocumentFilterQuery,
    description:
      'The filters of the list of documents. A call changes the first 500 documents that match, after `skip` of them; repeat it with the `next_skip` of the answer until `remaining` is 0.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentFilterQuery)
  filter?: DocumentFilterQuery;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: MOST_SKIPPED,
    default: 0,
    example: 500,
    description: 'With `filter`: how many of the documents that match were changed already, and still match.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_SKIPPED)
  skip?: number;

  @ApiProperty({ ...TAGS, example: ['reviewed'], description: 'The tags that `tag` adds.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  add_tags?: string[];

  @ApiProperty({ ...TAGS, example: ['draft'], description: 'The tags that `tag` removes.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  remove_tags?: string[];
}

export class BulkErrorResponse {
  @ApiProperty({ example: 'NOT_FOUND' })
  code!: string;

  @ApiProperty({ example: 'There is no document with this document_id. It may have been deleted.' })
  message!: string;
}

export class BulkResultResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  document_id!: string;

  @ApiProperty({ enum: ['done', 'failed'], example: 'done' })
  status!: 'done' | 'failed';

  @ApiProperty({ type: BulkErrorResponse, nullable: true, example: null })
  error!: BulkErrorResponse | null;
}

export class BulkChangesResponse {
  @ApiProperty({ type: [BulkResultResponse] })
  results!: BulkResultResponse[];

  @ApiProperty({ type: 'integer', example: 1 })
  done!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  failed!: number;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'The number of further documents that match the filter.',
  })
  remaining!: number;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'The `skip` of the next call with this filter.',
  })
  next_skip!: number;
}
