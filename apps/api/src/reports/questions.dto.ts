import { ApiProperty } from '@nestjs/swagger';
import { IsArray, ArrayMaxSize, IsObject, IsOptional, IsString, Length } from 'class-validator';
import { CHART_TYPES, type ChartType } from '@app/charts';
import { ENTITY_TYPES, type EntityType, REPORT_INTENTS, type ReportIntent } from '@app/reports';
import { ReportIdsDto } from './reports.dto.js';

const LONGEST_QUESTION = 4_000;

export class AnalyseQueryDto {
  @ApiProperty({ minLength: 1, maxLength: LONGEST_QUESTION, example: 'Compare APT29 and Turla since 2020' })
  @IsString()
  @Length(1, LONGEST_QUESTION)
  query!: string;
}

export class AskedEntityResponse {
  @ApiProperty({ example: 'G0016' })
  entity_id!: string;

  @ApiProperty({ example: 'APT29' })
  name!: string;

  @ApiProperty({ enum: ENTITY_TYPES, enumName: 'EntityType', example: 'threat_actor' })
  type!: EntityType;

  @ApiProperty({ example: 'APT29', description: 'The text of the question that names the entity.' })
  text!: string;
}

class TimeRangeSchema {
  @ApiProperty({ type: 'integer', nullable: true, example: 2020 })
  from_year!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  to_year!: number | null;
}

class ComparisonSchema {
  @ApiProperty({ type: [String], example: ['APT29', 'Turla'] })
  subjects!: string[];

  @ApiProperty({ type: [String], example: ['techniques'] })
  aspects!: string[];
}

class VisualisationSchema {
  @ApiProperty({ example: true })
  wanted!: boolean;

  @ApiProperty({ enum: CHART_TYPES, enumName: 'ChartType', nullable: true, example: 'line' })
  type!: ChartType | null;
}

/** REP-2: the interpretation of a question. */
export class UnderstoodResponse {
  @ApiProperty({ enum: REPORT_INTENTS, enumName: 'ReportIntent', example: 'comparative' })
  intent!: ReportIntent;

  @ApiProperty({ type: [AskedEntityResponse] })
  entities!: AskedEntityResponse[];

  @ApiProperty({ type: TimeRangeSchema, nullable: true })
  time_range!: TimeRangeSchema | null;

  @ApiProperty({ type: [String], example: ['MITRE'] })
  publishers!: string[];

  @ApiProperty({ type: [String], example: [] })
  report_ids!: string[];

  @ApiProperty({ type: ComparisonSchema, nullable: true })
  comparison!: ComparisonSchema | null;

  @ApiProperty({ type: VisualisationSchema, nullable: true })
  visualisation!: VisualisationSchema | null;

  @ApiProperty({ example: 'Compare APT29 and Turla since 2020' })
  search_text!: string;
}

export class StructuredQueryDto {
  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: LONGEST_QUESTION,
    example: 'Top three crime types by loss in 2024',
  })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_QUESTION)
  question?: string;

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: {},
    maxProperties: 20,
    example: {
      from: 'statistics',
      select: [{ measure: 'max', column: 'value' }],
      by: ['subject'],
      where: [{ column: 'metric', operator: 'eq', value: 'losses' }],
      order: { by: 0, direction: 'desc' },
      limit: 3,
    },
    description:
      'A structured query, sent instead of a question. It has the fields `from` (reports, sections, entities, statistics), `select` (count, count_distinct, sum, avg, min, max of a column), `by` (up to 2 columns), `where` (up to 8 conditions), `order` and `limit` (1 to 100).',
  })
  @IsOptional()
  @IsObject()
  query?: Record<string, unknown>;
}

export class QueryCitationResponse {
  @ApiProperty({ example: 'cit-1' })
  citation_id!: string;

  @ApiProperty({ example: '[Internet Crime Report (FBI, 2024)]' })
  marker!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  report_id!: string;

  @ApiProperty({ example: 'Internet Crime Report' })
  title!: string;

  @ApiProperty({ example: 'FBI' })
  publisher!: string;

  @ApiProperty({ type: 'integer', example: 2024 })
  year!: number;

  @ApiProperty({ type: String, nullable: true, example: 'https://www.ic3.gov/AnnualReport' })
  url!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c12',
    description:
      'The cited section. This field and the fields after it are null unless the query reads statistics.',
  })
  section_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'In 2024, complaints totaled 859,532.' })
  quote!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 120 })
  start!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 156 })
  end!: number | null;
}

export class StructuredAnswerResponse {
  @ApiProperty({ type: 'object', additionalProperties: true, example: { from: 'statistics' } })
  query!: object;

  @ApiProperty({ type: [String], example: ['subject', 'max_value'] })
  columns!: string[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }] } },
    example: [['investment', 6_570_639_864]],
  })
  rows!: (string | number | null)[][];

  @ApiProperty({ type: 'integer', example: 3 })
  row_count!: number;

  @ApiProperty({ example: false })
  truncated!: boolean;

  @ApiProperty({
    type: [QueryCitationResponse],
    description: 'The statistics or the reports that the rows were computed from, at most 50.',
  })
  citations!: QueryCitationResponse[];

  @ApiProperty({ example: 'max of value by subject, from statistics; at most 3 rows.' })
  explanation!: string;
}

export class DrawChartDto extends ReportIdsDto {
  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: LONGEST_QUESTION,
    example: 'Show the losses by year as a bar chart',
  })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_QUESTION)
  query?: string;

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: {},
    maxProperties: 20,
    example: {
      type: 'line',
      title: 'Ransomware complaints',
      x: { field: 'year', label: 'Year' },
      y: { field: 'value', label: 'Complaints', unit: 'count' },
      colors: 'default',
    },
    description:
      'A chart specification, sent instead of a question. If `metric` is absent, the metric is taken from the label of y or from the title.',
  })
  @IsOptional()
  @IsObject()
  spec?: Record<string, unknown>;

  @ApiProperty({ required: false, minLength: 1, maxLength: 80, example: 'complaints' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  metric?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 12,
    items: { type: 'string', maxLength: 200 },
    example: ['ransomware'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(12)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  subjects?: string[];
}

export class ChartPointResponse {
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], example: 2024 })
  x!: string | number;

  @ApiProperty({ example: 3_156 })
  y!: number;

  @ApiProperty({ required: false, example: 'ransomware' })
  series?: string;

  @ApiProperty({ example: '3f8a1c9b7d2e4f6a8b0c1d2e' })
  stat_id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'cit-1',
    description: 'The citation that states the number.',
  })
  citation_id!: string | null;
}

export class ReportChartResponse {
  @ApiProperty({ example: '3f8a1c9b7d2e4f6a8b0c1d2e3f4a5b6c' })
  chart_id!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { type: 'line', title: 'Complaints' } })
  spec!: object;

  @ApiProperty({ example: '<svg xmlns="http://www.w3.org/2000/svg"></svg>' })
  svg!: string;

  @ApiProperty({ type: [ChartPointResponse] })
  data!: ChartPointResponse[];

  @ApiProperty({ type: [String], example: ['[Internet Crime Report (FBI, 2024)]'] })
  sources!: string[];

  @ApiProperty({ example: 'Line chart “Complaints”. 2023: 2,825; 2024: 3,156.' })
  alt_text!: string;

  @ApiProperty({ type: [String], example: [] })
  warnings!: string[];
}
