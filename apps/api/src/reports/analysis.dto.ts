import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { COMPARED_ASPECTS, type ComparedAspect, ENTITY_TYPES, type EntityType } from '@app/reports';
import { DecimalText, PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { NamedEntityResponse } from './reports.response.js';
import { LibraryYear, LibraryYearQuery } from './years.js';

export class EntityListQuery extends PageQuery {
  @ApiProperty({
    required: false,
    maxLength: 100,
    example: 'bear',
    description: 'Text to find in names and aliases.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;

  @ApiProperty({ required: false, enum: ENTITY_TYPES, enumName: 'EntityType', example: 'malware' })
  @IsOptional()
  @IsIn(ENTITY_TYPES)
  type?: EntityType;
}

export class KnownEntityResponse extends NamedEntityResponse {
  @ApiProperty({ type: [String], example: ['Cozy Bear'] })
  aliases!: string[];

  @ApiProperty({ type: String, nullable: true, example: 'G0016' })
  external_id!: string | null;

  @ApiProperty({ type: 'integer', example: 4 })
  reports!: number;

  @ApiProperty({ type: 'integer', example: 19 })
  mention_count!: number;

  @ApiProperty({ type: 'integer', example: 2020 })
  first_seen_year!: number;

  @ApiProperty({ type: 'integer', example: 2025 })
  last_seen_year!: number;
}

class EntityPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 412 })
  total_entities!: number;
}

export class EntityListResponse {
  @ApiProperty({ type: [KnownEntityResponse], description: 'Ordered by mentions, most first.' })
  entities!: KnownEntityResponse[];

  @ApiProperty({ type: EntityPagination })
  pagination!: EntityPagination;
}

export class RelatedEntityResponse extends NamedEntityResponse {
  @ApiProperty({ type: 'integer', example: 2, description: 'Number of reports that mention both entities.' })
  shared_reports!: number;

  @ApiProperty({ type: 'integer', example: 7 })
  mention_count!: number;
}

export class EntityResponse extends KnownEntityResponse {
  @ApiProperty({ type: [RelatedEntityResponse] })
  related!: RelatedEntityResponse[];
}

export class RelatedQuery {
  @ApiProperty({ required: false, enum: ENTITY_TYPES, enumName: 'EntityType', example: 'malware' })
  @IsOptional()
  @IsIn(ENTITY_TYPES)
  type?: EntityType;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 100, default: 20, example: 20 })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

export class RelatedListResponse {
  @ApiProperty({ type: [RelatedEntityResponse] })
  related!: RelatedEntityResponse[];
}

export class TimelineQuery {
  @LibraryYearQuery(2020)
  from_year?: number;

  @LibraryYearQuery(2025)
  to_year?: number;

  @ApiProperty({ required: false, maxLength: 120, example: 'MITRE' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  publisher?: string;
}

export class TimelinePointResponse {
  @ApiProperty({ type: 'integer', example: 2024 })
  year!: number;

  @ApiProperty({ type: 'integer', example: 5 })
  mention_count!: number;

  @ApiProperty({ type: 'integer', example: 2 })
  report_count!: number;

  @ApiProperty({ type: Number, nullable: true, example: 0.94 })
  avg_confidence!: number | null;

  @ApiProperty({ example: false, description: 'Whether the library has no reports from this year.' })
  no_reports!: boolean;
}

export class TimelineResponse {
  @ApiProperty({ type: NamedEntityResponse })
  entity!: NamedEntityResponse;

  @ApiProperty({ type: [TimelinePointResponse] })
  points!: TimelinePointResponse[];
}

export class CompareDto {
  @ApiProperty({
    type: 'array',
    minItems: 2,
    maxItems: 6,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 200 },
    example: ['G0016', 'G0010'],
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(6)
  @ArrayUnique({ message: 'entity_ids must not repeat an entity' })
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  entity_ids!: string[];

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 4,
    items: { type: 'string', enum: [...COMPARED_ASPECTS] },
    example: ['techniques', 'malware'],
    description: 'By default, all aspects.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(4)
  @IsIn(COMPARED_ASPECTS, { each: true })
  aspects?: ComparedAspect[];

  @ApiProperty({ required: false, maxLength: 120, example: 'MITRE' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  publisher?: string;

  @LibraryYear(2020)
  year_from?: number;

  @LibraryYear(2025)
  year_to?: number;
}

class AspectLists {
  @ApiProperty({ required: false, type: [RelatedEntityResponse] })
  industries?: RelatedEntityResponse[];

  @ApiProperty({ required: false, type: [RelatedEntityResponse] })
  countries?: RelatedEntityResponse[];

  @ApiProperty({ required: false, type: [RelatedEntityResponse] })
  techniques?: RelatedEntityResponse[];

  @ApiProperty({ required: false, type: [RelatedEntityResponse] })
  malware?: RelatedEntityResponse[];
}

export class ComparedEntityResponse extends AspectLists {
  @ApiProperty({ type: NamedEntityResponse })
  entity!: NamedEntityResponse;

  @ApiProperty({ type: 'integer', example: 3 })
  report_count!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  mention_count!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 2021 })
  first_seen_year!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 2025 })
  last_seen_year!: number | null;
}

export class SharedSchema {
  @ApiProperty({ required: false, type: [NamedEntityResponse] })
  industries?: NamedEntityResponse[];

  @ApiProperty({ required: false, type: [NamedEntityResponse] })
  countries?: NamedEntityResponse[];

  @ApiProperty({ required: false, type: [NamedEntityResponse] })
  techniques?: NamedEntityResponse[];

  @ApiProperty({ required: false, type: [NamedEntityResponse] })
  malware?: NamedEntityResponse[];
}

export class CompareResponse {
  @ApiProperty({ type: [ComparedEntityResponse] })
  entities!: ComparedEntityResponse[];

  @ApiProperty({ type: SharedSchema, description: 'The entities that all compared entities have in common.' })
  shared!: SharedSchema;
}

export class TrendsQuery extends RelatedQuery {
  @LibraryYearQuery(2025)
  year_to?: number;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 1000, default: 2, example: 2 })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(1_000)
  min_reports: number = 2;
}

export class TrendResponse {
  @ApiProperty({ type: NamedEntityResponse })
  entity!: NamedEntityResponse;

  @ApiProperty({ type: 'integer', example: 40 })
  total_mentions!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  current_year_mentions!: number;

  @ApiProperty({ type: 'integer', example: 8 })
  previous_year_mentions!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 50,
    description: 'Growth in percent; null if the previous year has no mentions.',
  })
  growth_rate!: number | null;

  @ApiProperty({
    example: 4.2,
    description: 'Growth of the share of reports that mention the entity, in percentage points.',
  })
  share_growth!: number;
}

export class TrendsResponse {
  @ApiProperty({ type: 'integer', example: 2025 })
  year!: number;

  @ApiProperty({ type: [TrendResponse] })
  trends!: TrendResponse[];
}
