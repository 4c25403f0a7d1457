import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IngestMetadataDto } from '../ingestion/ingest-document.dto.js';

// MAX_BODY_MB, which is 100 at most, is the limit that counts.
const MAX_CONTENT_LENGTH = 100 * 1024 * 1024;

/** May be absent, but not null. */
const IsPresentOrAbsent = () => ValidateIf((_, value) => value !== undefined);

/** KB-4: what is absent stays as it is. */
export class UpdateDocumentDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 300, example: 'Returns and refunds' })
  @IsPresentOrAbsent()
  @IsString()
  @Length(1, 300)
  title?: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 2000,
    example: 'How returns work, for customers in the EU.',
    description: 'The description. Null or an empty string removes it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  description?: string | null;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 100,
    example: 'orders',
    description: 'The category. Null or an empty string removes it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  category?: string | null;

  @ApiProperty({
    required: false,
    type: [String],
    maxItems: 50,
    example: ['returns', 'refunds'],
    description: 'The new tags, which replace all existing tags.',
  })
  @IsPresentOrAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  tags?: string[];

  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: MAX_CONTENT_LENGTH,
    example: '# Returns\n\nYou have 30 days.',
    description:
      'The new content: plain text for a plain-text document, Markdown for all other documents. MAX_BODY_MB limits its size.',
  })
  @IsPresentOrAbsent()
  @IsString()
  @MaxLength(MAX_CONTENT_LENGTH)
  @Matches(/\S/, { message: 'content must hold more than white space' })
  content?: string;

  @ApiProperty({
    required: false,
    type: IngestMetadataDto,
    description: 'The metadata. Omitted fields are unchanged, and null removes a value.',
  })
  @IsPresentOrAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => IngestMetadataDto)
  metadata?: IngestMetadataDto;

  @ApiProperty({
    required: false,
    default: false,
    example: false,
    description: 'Whether to ingest the document again even if nothing has changed.',
  })
  @IsPresentOrAbsent()
  @IsBoolean()
  reindex?: boolean;
}
