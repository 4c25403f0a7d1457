import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  DOCUMENT_TYPES,
  type DocumentType,
  IMPORT_OUTCOMES,
  IMPORT_SCHEDULES,
  type ImportOutcome,
  type ImportSchedule,
  MISSING_POLICIES,
  type MissingPolicy,
} from '@app/knowledge-base';
import { SOURCE_TYPES, type SourceType } from '@app/source-connectors';
import { PageQuery } from '../../http/page-query.dto.js';
import { QueryList } from '../field-transforms.js';

const PATHS = {
  required: false,
  type: 'array' as const,
  maxItems: 50,
  items: { type: 'string' as const, minLength: 1, maxLength: 500, pattern: '^/' },
};

/** What every run of an import does. */
export class ImportPlanDto {
  @ApiProperty({
    required: false,
    enum: IMPORT_SCHEDULES,
    default: 'off',
    example: 'daily',
    description: 'How often the source is read again. The time counts from the end of a run.',
  })
  @IsOptional()
  @IsIn(IMPORT_SCHEDULES)
  schedule?: ImportSchedule;

  @ApiProperty({
    required: false,
    enum: MISSING_POLICIES,
    default: 'archive',
    example: 'archive',
    description:
      'What happens to a document whose page or file is no longer in the source. It applies only if a run has read the entire source.',
  })
  @IsOptional()
  @IsIn(MISSING_POLICIES)
  on_missing?: MissingPolicy;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 50_000,
    default: 500,
    example: 500,
    description: 'The maximum number of pages or files that a run reads.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50_000)
  max_documents?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 10_000,
    default: 200,
    example: 200,
    description: 'The maximum size of everything that a run reads, in megabytes.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  max_total_mb?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 1_440,
    default: 60,
    example: 60,
    description: 'The maximum duration of a run, in minutes.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  max_minutes?: number;
}

export class CreateImportDto extends ImportPlanDto {
  @ApiProperty({
    enum: SOURCE_TYPES,
    example: 'web',
    description:
      '`web` follows the links of a page. `sitemap` reads the pages that a sitemap lists. `folder` reads the files of a folder of the server. `zip` reads the files of a ZIP archive on the web or in a folder of the server. Folders must be listed in IMPORT_FOLDERS.',
  })
  @IsIn(SOURCE_TYPES)
  type!: SourceType;

  @ApiProperty({
    minLength: 1,
    maxLength: 1_000,
    example: 'https://shop.example/help/',
    description: 'The http or https address, or the absolute path of the folder or archive.',
  })
  @IsString()
  @Length(1, 1_000)
  location!: string;

  @ApiProperty({
    ...PATHS,
    example: ['/help/'],
    description:
      'The paths below which pages or files are imported. By default, this is the folder of the first page for `web`, and everything for the other types.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  @Matches(/^\//, { each: true, message: 'include_paths must begin with /' })
  include_paths?: string[];

  @ApiProperty({
    ...PATHS,
    example: ['/help/archive/'],
    description: 'The paths below which nothing is imported.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  @Matches(/^\//, { each: true, message: 'exclude_paths must begin with /' })
  exclude_paths?: string[];

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 100,
    default: 10,
    example: 10,
    description: 'How many links away from the first page a page can be. It applies to `web`.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  max_depth?: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 60_000,
    default: 250,
    example: 250,
    description:
      'The pause between two requests to a website, in milliseconds. A longer Crawl-delay in its robots.txt takes precedence.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60_000)
  delay_ms?: number;

  @ApiProperty({
    required: false,
    default: true,
    example: true,
    description:
      'Whether to obey the robots.txt of a website. Set it to false only for a website of your own.',
  })
  @IsOptional()
  @IsBoolean()
  obey_robots?: boolean;

  @ApiProperty({ required: false, enum: DOCUMENT_TYPES, default: 'general', example: 'general' })
  @IsOptional()
  @IsIn(DOCUMENT_TYPES)
  document_type?: DocumentType;

  @ApiProperty({ required: false, minLength: 1, maxLength: 100, example: 'help' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  category?: string;

  @ApiProperty({ required: false, type: [String], maxItems: 50, example: ['website'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  tags?: string[];
}

export class ImportItemsQuery extends PageQuery {
  @ApiProperty({
    required: false,
    isArray: true,
    maxItems: IMPORT_OUTCOMES.length,
    enum: IMPORT_OUTCOMES,
    example: ['failed'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(IMPORT_OUTCOMES.length)
  @IsIn(IMPORT_OUTCOMES, { each: true })
  outcome?: ImportOutcome[];

  @ApiProperty({
    required: false,
    enum: ['asc', 'desc'],
    default: 'asc',
    example: 'asc',
    description: 'The sort order by `origin`.',
  })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  override order: 'asc' | 'desc' = 'asc';
}
