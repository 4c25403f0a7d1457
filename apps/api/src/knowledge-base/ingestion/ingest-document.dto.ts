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
  IsUrl,
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
  SAME_NAME_POLICIES,
  type SameNamePolicy,
} from '@app/knowledge-base';
import { FormInteger, FormList, FormText, parsedOrSame } from '../field-transforms.js';

/** Segments without control characters and backslashes, none of them `.` or `..`. */
const FILE_NAME = /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))[^\\\u0000-\u001f\u007f]+$/;

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
    maxLength: 255,
    pattern: FILE_NAME.source,
    example: 'handbook/returns.md',
    description:
      'The name that the document is known by: a file name, or a path below the folder that is uploaded. By default, this is the name of the file.',
  })
  @FormText()
  @IsOptional()
  @IsString()
  @MaxLength(255)
  @Matches(FILE_NAME, { message: 'file_name must be a name or a relative path without . and ..' })
  file_name?: string;

  @ApiProperty({
    required: false,
    enum: SAME_NAME_POLICIES,
    default: 'keep',
    example: 'replace',
    description:
      'What happens if a document has the same file name. `keep`: both are kept, and `existing_document_id` names the other one. `replace`: the document gets the new file and keeps its ID. `refuse`: the upload fails with `CONFLICT`.',
  })
  @FormText()
  @IsOptional()
  @IsIn(SAME_NAME_POLICIES)
  on_same_name?: SameNamePolicy;

  @ApiProperty({
    required: false,
    enum: ['upload', 'api'],
    default: 'upload',
    example: 'api',
    description: 'Whether a person (`upload`) or a program (`api`) sends the file.',
  })
  @FormText()
  @IsOptional()
  @IsIn(['upload', 'api'])
  source_type?: 'upload' | 'api';

  @ApiProperty({
    required: false,
    maxLength: 1000,
    example: 'https://shop.example/help/returns',
    description: 'The address where readers find the original.',
  })
  @FormText()
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  source_url?: string;

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
