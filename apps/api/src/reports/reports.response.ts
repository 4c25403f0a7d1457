import { ApiProperty } from '@nestjs/swagger';
import {
  ENTITY_TYPES,
  type EntityType,
  QUALIFIERS,
  REPORT_TYPES,
  type ReportType,
  STATISTIC_UNITS,
} from '@app/reports';
import { PaginationSchema } from '../http/page-query.dto.js';

const REPORT_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
export const REPORT_STATUSES = ['processing', 'ready', 'failed'] as const;

export class ReportResponse {
  @ApiProperty({ format: 'uuid', example: REPORT_ID })
  report_id!: string;

  @ApiProperty({ example: 'Internet Crime Report' })
  title!: string;

  @ApiProperty({ example: 'FBI' })
  publisher!: string;

  @ApiProperty({ type: 'integer', example: 2024 })
  year!: number;

  @ApiProperty({ enum: REPORT_TYPES, enumName: 'ReportType', example: 'annual' })
  report_type!: ReportType;

  @ApiProperty({ type: String, nullable: true, example: 'https://www.ic3.gov' })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'internal' })
  collection!: string | null;

  @ApiProperty({ example: false })
  restricted!: boolean;

  @ApiProperty({ type: 'integer', example: 24 })
  sections!: number;

  @ApiProperty({ type: 'integer', example: 31, description: 'Number of distinct entities.' })
  entities!: number;

  @ApiProperty({ type: 'integer', example: 87 })
  statistics!: number;

  @ApiProperty({ enum: REPORT_STATUSES, enumName: 'DocumentStatus', example: 'ready' })
  status!: (typeof REPORT_STATUSES)[number];

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;
}

class ReportPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 41 })
  total_reports!: number;
}

export class ReportListResponse {
  @ApiProperty({ type: [ReportResponse] })
  reports!: ReportResponse[];

  @ApiProperty({ type: ReportPagination })
  pagination!: ReportPagination;
}

export class ReportAcceptedResponse {
  @ApiProperty({ format: 'uuid', example: REPORT_ID })
  job_id!: string;

  @ApiProperty({ format: 'uuid', example: REPORT_ID, description: 'Also the ID of the document.' })
  report_id!: string;

  @ApiProperty({ enum: REPORT_STATUSES, enumName: 'DocumentStatus', example: 'processing' })
  status!: (typeof REPORT_STATUSES)[number];

  @ApiProperty({ example: 'The report is being ingested.' })
  message!: string;
}

export class SectionResponse {
  @ApiProperty({ format: 'uuid', example: REPORT_ID, description: 'The ID of the chunk.' })
  section_id!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  section_number!: number;

  @ApiProperty({ type: String, nullable: true, example: 'Introduction' })
  section_title!: string | null;

  @ApiProperty({ example: 'In 2024, complaints totaled 859,532.' })
  content!: string;

  @ApiProperty({ enum: ['text', 'table', 'list'], enumName: 'SectionType', example: 'text' })
  section_type!: 'text' | 'table' | 'list';

  @ApiProperty({ type: 'integer', nullable: true, example: 3 })
  page_number!: number | null;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'Offset of the section in the text of the report.',
  })
  start!: number;

  @ApiProperty({ type: 'integer', example: 36 })
  end!: number;
}

class SectionPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 24 })
  total_sections!: number;
}

export class SectionListResponse {
  @ApiProperty({ type: [SectionResponse] })
  sections!: SectionResponse[];

  @ApiProperty({ type: SectionPagination })
  pagination!: SectionPagination;
}

export class NamedEntityResponse {
  @ApiProperty({ example: 'G0016' })
  entity_id!: string;

  @ApiProperty({ example: 'APT29' })
  name!: string;

  @ApiProperty({ enum: ENTITY_TYPES, enumName: 'EntityType', example: 'threat_actor' })
  type!: EntityType;
}

export class MentionedEntityResponse extends NamedEntityResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  mention_count!: number;
}

export class MentionResponse {
  @ApiProperty({ example: 'G0016' })
  entity_id!: string;

  @ApiProperty({ format: 'uuid', example: REPORT_ID })
  section_id!: string;

  @ApiProperty({
    type: 'integer',
    example: 12,
    description: '`content.slice(start, end)` of the section is the mention.',
  })
  start!: number;

  @ApiProperty({ type: 'integer', example: 17 })
  end!: number;

  @ApiProperty({ example: 'APT29' })
  text!: string;

  @ApiProperty({ example: 0.95 })
  confidence!: number;
}

class MentionPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 140 })
  total_mentions!: number;
}

export class ReportEntitiesResponse {
  @ApiProperty({
    type: [MentionedEntityResponse],
    description: 'All entities of the report, ordered by mentions, most first.',
  })
  entities!: MentionedEntityResponse[];

  @ApiProperty({ type: [MentionResponse] })
  mentions!: MentionResponse[];

  @ApiProperty({ type: MentionPagination })
  pagination!: MentionPagination;
}

export class PeriodSchema {
  @ApiProperty({ type: 'integer', example: 2024 })
  from!: number;

  @ApiProperty({ type: 'integer', example: 2024 })
  to!: number;
}

export class StatisticResponse {
  @ApiProperty({ example: '3f8a1c9b7d2e4f6a8b0c1d2e' })
  stat_id!: string;

  @ApiProperty({ format: 'uuid', example: REPORT_ID })
  section_id!: string;

  @ApiProperty({ example: 'complaints' })
  metric!: string;

  @ApiProperty({
    example: 'ransomware',
    description: 'What the number is about; `all` if the text does not name a subject.',
  })
  subject!: string;

  @ApiProperty({ type: PeriodSchema })
  period!: PeriodSchema;

  @ApiProperty({ example: 3_156 })
  value!: number;

  @ApiProperty({ enum: STATISTIC_UNITS, enumName: 'StatisticUnit', example: 'count' })
  unit!: (typeof STATISTIC_UNITS)[number];

  @ApiProperty({ enum: QUALIFIERS, enumName: 'Qualifier', example: 'exact' })
  qualifier!: (typeof QUALIFIERS)[number];

  @ApiProperty({ example: 'There were 3,156 ransomware complaints.' })
  quote!: string;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: '`content.slice(start, end)` of the section is the quote.',
  })
  start!: number;

  @ApiProperty({ type: 'integer', example: 39 })
  end!: number;
}

class StatisticPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 87 })
  total_statistics!: number;
}

export class StatisticListResponse {
  @ApiProperty({ type: [StatisticResponse] })
  statistics!: StatisticResponse[];

  @ApiProperty({ type: StatisticPagination })
  pagination!: StatisticPagination;
}
