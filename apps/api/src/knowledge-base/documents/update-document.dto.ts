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
    description: 'Null or empty clears it.',
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
    description: 'Null or empty clears it.',
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
    description: 'In place of all former ones.',
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
    example: '# Returns\n\nYou have 30 days.',
    description:
      'The whole text anew, as plain text for a document of plain text and as Markdown for all others; as long as MAX_BODY_MB lets it be.',
  })
  @IsPresentOrAbsent()
  @IsString()
  @Matches(/\S/, { message: 'content must hold more than white space' })
  content?: string;

  @ApiProperty({
    required: false,
    type: IngestMetadataDto,
    description: 'Fields that are absent stay as they are; null clears one.',
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
    description: 'Ingests the document anew though nothing of it changed.',
  })
  @IsPresentOrAbsent()
  @IsBoolean()
  reindex?: boolean;
}
