import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DOCUMENT_TYPES, type DocumentType } from '@app/knowledge-base';

const LONGEST_QUERY = 4_000;

export class SearchFiltersDto {
  @ApiProperty({ required: false, isArray: true, enum: DOCUMENT_TYPES, example: ['faq'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(DOCUMENT_TYPES, { each: true })
  document_type?: DocumentType[];

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'string', maxLength: 100 },
    example: ['orders'],
  })
  @IsOptional()
  @IsArray()
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
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
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
