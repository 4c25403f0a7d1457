import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  JOB_SORTS,
  JOB_STATUSES,
  type JobSort,
  type JobStatus,
  VERSION_CHANGES,
  type VersionChange,
} from '@app/knowledge-base';
import { PageQuery, PaginationSchema } from '../../http/page-query.dto.js';
import { QueryList } from '../field-transforms.js';
import { IngestionErrorResponse, IngestionProgressResponse } from './ingestion.response.js';

const TIME = { format: 'date-time', example: '2026-01-31T09:30:00.000Z' };

export class IngestionJobQuery extends PageQuery {
  @ApiProperty({
    required: false,
    isArray: true,
    maxItems: JOB_STATUSES.length,
    enum: JOB_STATUSES,
    example: ['failed'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(JOB_STATUSES.length)
  @IsIn(JOB_STATUSES, { each: true })
  status?: JobStatus[];

  @ApiProperty({ required: false, format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  @IsOptional()
  @IsUUID()
  document_id?: string;

  @ApiProperty({ required: false, enum: JOB_SORTS, default: 'created_at', example: 'updated_at' })
  @IsOptional()
  @IsIn(JOB_SORTS)
  sort: JobSort = 'created_at';
}

export class IngestionJobResponse {
  @ApiProperty({ format: 'uuid', example: '6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e' })
  job_id!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  document_id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Returns',
    description: 'The title of the document. It is null if the document has been deleted.',
  })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'returns.md' })
  file_name!: string | null;

  @ApiProperty({
    type: 'integer',
    example: 2,
    description: 'The version of the document that the job makes.',
  })
  version!: number;

  @ApiProperty({
    enum: VERSION_CHANGES,
    nullable: true,
    example: 'file',
    description: 'Why the job was started. It is null for jobs from before this was recorded.',
  })
  change!: VersionChange | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'The account that requested the job. It is null if the service did so itself.',
  })
  created_by!: string | null;

  @ApiProperty({ enum: JOB_STATUSES, example: 'failed' })
  status!: JobStatus;

  @ApiProperty({ type: IngestionProgressResponse })
  progress!: IngestionProgressResponse;

  @ApiProperty({ type: 'integer', example: 3, description: 'The number of attempts so far.' })
  attempts!: number;

  @ApiProperty({
    type: [IngestionErrorResponse],
    description:
      'The errors that made the job fail. For a completed job, the parts of the file that were not read.',
  })
  errors!: IngestionErrorResponse[];

  @ApiProperty(TIME)
  created_at!: string;

  @ApiProperty(TIME)
  updated_at!: string;

  @ApiProperty({ ...TIME, type: String, nullable: true })
  finished_at!: string | null;
}

export class IngestionJobPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 41 })
  total_jobs!: number;
}

export class IngestionJobListResponse {
  @ApiProperty({ type: [IngestionJobResponse] })
  jobs!: IngestionJobResponse[];

  @ApiProperty({ type: IngestionJobPagination })
  pagination!: IngestionJobPagination;
}
