import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams, Type } from 'class-transformer';
import {
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DOCUMENT_TYPES, type DocumentType } from '@app/knowledge-base';
import { TextList, ValueList } from '../list-fields.js';

const LONGEST_QUERY = 4_000;

export class SearchFiltersDto {
  @ValueList(DOCUMENT_TYPES, 'faq')
  document_type?: DocumentType[];

  @TextList({ example: 'orders', maxLength: 100 })
  category?: string[];

  @TextList({ example: 'refunds', maxLength: 100 })
  tags?: string[];
}

/** KB-3. */
export class SearchDto {
  @ApiProperty({ minLength: 1, maxLength: LONGEST_QUERY, example: 'How long does a refund take?' })
  @Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, LONGEST_QUERY, {
    message: `query must hold 1 to ${LONGEST_QUERY} characters besides white space`,
  })
  query!: string;

  @ApiProperty({ required: false, type: SearchFiltersDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SearchFiltersDto)
  filters?: SearchFiltersDto;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 50, default: 5, example: 5 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  top_k?: number;

  @ApiProperty({ required: false, minimum: 0, maximum: 1, example: 0.3 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  min_relevance_score?: number;
}
