import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Transform } from 'class-transformer';
import { REPORT_TYPES, type ReportType } from '@app/reports';
import { PageQuery } from '../http/page-query.dto.js';
import { FormInteger, FormList, FormText, QueryList } from '../knowledge-base/field-transforms.js';
import { FIRST_YEAR, LAST_YEAR, LibraryYearQuery } from './years.js';

const YEAR = {
  message: 'year must be the year of publication, from 1980 to next year, such as 2024',
};
const PUBLISHER = {
  message: 'publisher must be a single name of 1 to 120 characters: the publisher that citations name',
};
const URL_OF_REPORT = { message: 'url must be an address that begins with http:// or https://' };
const REPORT_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const COLLECTION = /^[\p{L}\p{N} ._-]+$/u;

const FormBoolean = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** REP-1: the form fields other than the file. */
export class UploadReportDto {
  @ApiProperty({ minLength: 1, maxLength: 300, example: 'Internet Crime Report' })
  @FormText()
  @IsString()
  @Length(1, 300)
  title!: string;

  @ApiProperty({
    minLength: 1,
    maxLength: 120,
    example: 'FBI',
    description: 'The name of a single publisher.',
  })
  @FormText()
  @IsString(PUBLISHER)
  @Length(1, 120, PUBLISHER)
  publisher!: string;

  @ApiProperty({ type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR, example: 2024 })
  @FormInteger()
  @IsInt(YEAR)
  @Min(FIRST_YEAR, YEAR)
  @Max(LAST_YEAR, YEAR)
  year!: number;

  @ApiProperty({ enum: REPORT_TYPES, enumName: 'ReportType', example: 'annual' })
  @FormText()
  @IsIn(REPORT_TYPES)
  report_type!: ReportType;

  @ApiProperty({ required: false, maxLength: 2_000, example: 'https://www.ic3.gov/AnnualReport' })
  @FormText()
  @IsOptional()
  @MaxLength(2_000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, URL_OF_REPORT)
  url?: string;

  @ApiProperty({ required: false, maxLength: 35, example: 'en' })
  @FormText()
  @IsOptional()
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*$/, { message: 'language must be a code like en or en-GB' })
  language?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 50,
    items: { type: 'string', maxLength: 200 },
    example: ['crime'],
  })
  @FormList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  tags?: string[];

  @ApiProperty({
    required: false,
    maxLength: 80,
    pattern: COLLECTION.source,
    example: 'internal',
    description:
      'Accounts that are restricted to collections can read the report only if their `report_collections` include this one.',
  })
  @FormText()
  @IsOptional()
  @MaxLength(80)
  @Matches(COLLECTION)
  collection?: string;

  @ApiProperty({
    required: false,
    default: false,
    example: false,
    description: 'Whether the audit log records each time that someone reads the report.',
  })
  @FormBoolean()
  @IsOptional()
  @IsBoolean()
  restricted?: boolean;
}

/** The complete form, for the API documentation. */
export class UploadReportForm extends UploadReportDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'A file in any format that the knowledge base supports.',
  })
  file!: unknown;
}

export class ChangeReportDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 300, example: 'Internet Crime Report' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @ApiProperty({ required: false, minLength: 1, maxLength: 120, example: 'FBI' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  publisher?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR, example: 2024 })
  @IsOptional()
  @IsInt(YEAR)
  @Min(FIRST_YEAR, YEAR)
  @Max(LAST_YEAR, YEAR)
  year?: number;

  @ApiProperty({ required: false, enum: REPORT_TYPES, enumName: 'ReportType', example: 'annual' })
  @IsOptional()
  @IsIn(REPORT_TYPES)
  report_type?: ReportType;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 2_000,
    example: 'https://www.ic3.gov',
  })
  @IsOptional()
  @MaxLength(2_000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, URL_OF_REPORT)
  url?: string | null;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 80,
    pattern: COLLECTION.source,
    example: 'internal',
  })
  @IsOptional()
  @MaxLength(80)
  @Matches(COLLECTION)
  collection?: string | null;

  @ApiProperty({ required: false, example: false })
  @IsOptional()
  @IsBoolean()
  restricted?: boolean;
}

class YearsQuery extends PageQuery {
  @LibraryYearQuery(2020)
  year_from?: number;

  @LibraryYearQuery(2024)
  year_to?: number;
}

export class ReportListQuery extends YearsQuery {
  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 50,
    items: { type: 'string', maxLength: 120 },
    example: ['FBI'],
  })
  @QueryList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(120, { each: true })
  publisher?: string[];

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 5,
    items: { type: 'string', enum: [...REPORT_TYPES] },
    example: ['annual'],
  })
  @QueryList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(REPORT_TYPES, { each: true })
  report_type?: ReportType[];

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 20,
    items: { type: 'string', maxLength: 200 },
    example: ['G0016'],
    description: 'Returns only reports that mention at least one of these entities.',
  })
  @QueryList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  entity?: string[];
}

export class ReportIdsDto {
  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 200,
    items: { type: 'string', format: 'uuid' },
    example: [REPORT_ID],
    description: 'The reports to use. If the list is empty or absent, all reports are used.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  report_ids?: string[];
}
