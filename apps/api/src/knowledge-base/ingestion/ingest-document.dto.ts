import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance, Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { describeAccepted } from '@app/document-parsing';
import {
  CHUNKING_STRATEGIES,
  type ChunkingStrategy,
  DEFAULT_CHUNK_OVERLAP,
  DEFAULT_CHUNK_SIZE,
  DOCUMENT_TYPES,
  type DocumentType,
  MAX_CHUNK_SIZE,
  MIN_CHUNK_SIZE,
  PRIORITIES,
  type Priority,
} from '@app/knowledge-base';
import { FormInteger, FormList, FormText, parsedOrSame } from '../field-transforms.js';

export class IngestMetadataDto {
  @ApiProperty({ required: false, maxLength: 200, example: 'Support team' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  author?: string;

  @ApiProperty({ required: false, maxLength: 50, example: '2.1' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  version?: string;

  @ApiProperty({
    required: false,
    maxLength: 35,
    example: 'en',
    description:
      'The language as an ISO 639-1 code. A region, as in `en-GB`, is ignored. By default, the language is detected from the text.',
  })
  @IsOptional()
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*$/, { message: 'language must be a code like en or en-GB' })
  language?: string;

  @ApiProperty({ required: false, enum: PRIORITIES, example: 'high' })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: Priority;
}

const MetadataText = () =>
  Transform(({ value }: TransformFnParams): unknown => {
    const parsed: unknown =
      typeof value === 'string' ? (value.trim() === '' ? undefined : parsedOrSame(value)) : value;
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? plainToInstance(IngestMetadataDto, parsed) : parsed;
  });

/** KB-1: the fields beside the file. */
export class IngestDocumentDto {
  @ApiProperty({ required: false, enum: DOCUMENT_TYPES, default: 'general', example: 'faq' })
  @FormText()
  @IsOptional()
  @IsIn(DOCUMENT_TYPES)
  document_type?: DocumentType;

  @ApiProperty({
    required: false,
    maxLength: 300,
    example: 'Returns and refunds',
    description: 'The title. By default, the title in the file, otherwise the file name.',
  })
  @FormText()
  @IsOptional()
  @IsString()
  @MaxLength(300)
  title?: string;

  @ApiProperty({ required: false, maxLength: 2000, example: 'How returns work, for customers in the EU.' })
  @FormText()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  description?: string;

  @ApiProperty({ required: false, maxLength: 100, example: 'orders' })
  @FormText()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  category?: string;

  @ApiProperty({
    required: false,
    type: [String],
    maxItems: 50,
    example: ['returns', 'refunds'],
    description: 'The tags. Repeat the field, or send one JSON array.',
  })
  @FormList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  tags?: string[];

  @ApiProperty({
    required: false,
    type: IngestMetadataDto,
    description: 'The metadata, as a JSON object in text form.',
  })
  @MetadataText()
  @IsOptional()
  @IsObject({ message: 'metadata must be a JSON object' })
  @ValidateNested()
  metadata?: IngestMetadataDto;

  @ApiProperty({ required: false, enum: CHUNKING_STRATEGIES, default: 'recursive', example: 'recursive' })
  @FormText()
  @IsOptional()
  @IsIn(CHUNKING_STRATEGIES)
  chunking_strategy?: ChunkingStrategy;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: MIN_CHUNK_SIZE,
    maximum: MAX_CHUNK_SIZE,
    default: DEFAULT_CHUNK_SIZE,
    example: 512,
    description: 'The maximum size of a chunk, in tokens.',
  })
  @FormInteger()
  @IsOptional()
  @IsInt()
  @Min(MIN_CHUNK_SIZE)
  @Max(MAX_CHUNK_SIZE)
  chunk_size?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 1_000,
    default: DEFAULT_CHUNK_OVERLAP,
    example: 50,
    description: 'The overlap of adjacent chunks, in tokens. It must be less than half of `chunk_size`.',
  })
  @FormInteger()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  chunk_overlap?: number;
}

/** The whole form, for the OpenAPI document. */
export class IngestDocumentForm extends IngestDocumentDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: `A file of one of these types: ${describeAccepted()}. The type is detected from the content and the file extension.`,
  })
  file!: unknown;
}
