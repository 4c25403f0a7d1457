import { ApiProperty } from '@nestjs/swagger';
import {
  DOCUMENT_STATUSES,
  DOCUMENT_TYPES,
  type DocumentStatus,
  type DocumentType,
  IMPORT_OUTCOMES,
  IMPORT_SCHEDULES,
  IMPORT_STATES,
  type ImportOutcome,
  type ImportSchedule,
  type ImportState,
  MISSING_POLICIES,
  type MissingPolicy,
} from '@app/knowledge-base';
import { SOURCE_TYPES, type SourceType } from '@app/source-connectors';
import { PaginationSchema } from '../../http/page-query.dto.js';

const IMPORT_ID = { format: 'uuid', example: '3f1f0f3f-7c11-4d5c-9d57-0b7a3f0e4a43' };
const TIME = { type: String, format: 'date-time', nullable: true };

export class ImportProblemResponse {
  @ApiProperty({ example: 'LOGIN_REQUIRED' })
  code!: string;

  @ApiProperty({ example: 'The page is a sign-in form.' })
  message!: string;
}

export class ImportProgressResponse {
  @ApiProperty({ type: 'integer', example: 120, description: 'The number of pages or files known so far.' })
  found!: number;

  @ApiProperty({ type: 'integer', example: 80, description: 'The number of pages or files that were read.' })
  checked!: number;

  @ApiProperty({ type: 'integer', example: 60 })
  added!: number;

  @ApiProperty({ type: 'integer', example: 4 })
  updated!: number;

  @ApiProperty({ type: 'integer', example: 10 })
  unchanged!: number;

  @ApiProperty({
    type: 'integer',
    example: 4,
    description:
      'The number of pages that are not imported for a good reason, such as copies of other pages.',
  })
  skipped!: number;

  @ApiProperty({ type: 'integer', example: 2 })
  failed!: number;

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'The number of documents whose page or file is no longer in the source.',
  })
  removed!: number;

  @ApiProperty({ type: 'integer', example: 1_204_331, description: 'The size of the content that was read.' })
  bytes!: number;
}

export class ImportResponse {
  @ApiProperty(IMPORT_ID)
  import_id!: string;

  @ApiProperty({ enum: SOURCE_TYPES, example: 'web' })
  type!: SourceType;

  @ApiProperty({ example: 'https://shop.example/help/' })
  location!: string;

  @ApiProperty({ type: [String], example: ['/help/'] })
  include_paths!: string[];

  @ApiProperty({ type: [String], example: [] })
  exclude_paths!: string[];

  @ApiProperty({ type: 'integer', example: 10 })
  max_depth!: number;

  @ApiProperty({ type: 'integer', example: 250 })
  delay_ms!: number;

  @ApiProperty({ example: true })
  obey_robots!: boolean;

  @ApiProperty({ enum: IMPORT_SCHEDULES, example: 'daily' })
  schedule!: ImportSchedule;

  @ApiProperty({ enum: MISSING_POLICIES, example: 'archive' })
  on_missing!: MissingPolicy;

  @ApiProperty({ type: 'integer', example: 500 })
  max_documents!: number;

  @ApiProperty({ type: 'integer', example: 200 })
  max_total_mb!: number;

  @ApiProperty({ type: 'integer', example: 60 })
  max_minutes!: number;

  @ApiProperty({ enum: DOCUMENT_TYPES, example: 'general' })
  document_type!: DocumentType;

  @ApiProperty({ type: String, nullable: true, example: 'help' })
  category!: string | null;

  @ApiProperty({ type: [String], example: ['website'] })
  tags!: string[];

  @ApiProperty({ enum: IMPORT_STATES, example: 'running' })
  state!: ImportState;

  @ApiProperty({ type: 'integer', example: 1, description: 'The number of the current or last run.' })
  run!: number;

  @ApiProperty({ type: ImportProgressResponse })
  progress!: ImportProgressResponse;

  @ApiProperty({
    type: ImportProblemResponse,
    nullable: true,
    example: null,
    description:
      'The reason why the run failed. After a completed run, it is the limit that was reached; otherwise it is null.',
  })
  problem!: ImportProblemResponse | null;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  created_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ ...TIME, example: '2026-01-31T09:30:01.000Z' })
  started_at!: string | null;

  @ApiProperty({ ...TIME, example: null })
  finished_at!: string | null;

  @ApiProperty({ ...TIME, example: null, description: 'The time of the next scheduled run.' })
  next_run_at!: string | null;
}

export class ImportPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 3 })
  total_imports!: number;
}

export class ImportListResponse {
  @ApiProperty({ type: [ImportResponse] })
  imports!: ImportResponse[];

  @ApiProperty({ type: ImportPagination })
  pagination!: ImportPagination;
}

export class ImportItemResponse {
  @ApiProperty({
    example: 'https://shop.example/help/returns',
    description: 'The address of the page, or the path in the folder or archive.',
  })
  origin!: string;

  @ApiProperty({ enum: IMPORT_OUTCOMES, example: 'added' })
  outcome!: ImportOutcome;

  @ApiProperty({ type: ImportProblemResponse, nullable: true, example: null })
  problem!: ImportProblemResponse | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'The document that was made of it. It is null if there is none, or if it was deleted.',
  })
  document_id!: string | null;

  @ApiProperty({ enum: DOCUMENT_STATUSES, nullable: true, example: 'ready' })
  document_status!: DocumentStatus | null;

  @ApiProperty({
    type: ImportProblemResponse,
    nullable: true,
    example: null,
    description: 'The reason why ingestion of the document failed.',
  })
  document_error!: ImportProblemResponse | null;

  @ApiProperty({ type: 'integer', example: 1, description: 'The run in which it was last read.' })
  run!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:02.000Z' })
  checked_at!: string;
}

export class ImportItemPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 80 })
  total_items!: number;
}

export class ImportItemListResponse {
  @ApiProperty({ type: [ImportItemResponse] })
  items!: ImportItemResponse[];

  @ApiProperty({ type: ImportItemPagination })
  pagination!: ImportItemPagination;
}
