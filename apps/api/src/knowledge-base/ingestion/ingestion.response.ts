import { ApiProperty } from '@nestjs/swagger';
import { INGESTION_STAGES, type IngestionStage, JOB_STATUSES, type JobStatus } from '@app/knowledge-base';

export class IngestionAccepted {
  @ApiProperty({ format: 'uuid', example: '6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e' })
  job_id!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  document_id!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description:
      'The document that had the same file name already. It is the same as `document_id` if the upload replaced its file.',
  })
  existing_document_id!: string | null;

  @ApiProperty({ enum: ['processing'], example: 'processing' })
  status!: 'processing';

  @ApiProperty({ example: 'The document is being ingested.' })
  message!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-01-31T09:30:02.000Z',
    description: 'The estimated completion time, based on the size of the file.',
  })
  estimated_completion!: string;
}

export class IngestionProgressResponse {
  @ApiProperty({ enum: INGESTION_STAGES, example: 'embedding' })
  stage!: IngestionStage;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, example: 60 })
  percentage!: number;

  @ApiProperty({ type: 'integer', example: 64 })
  chunks_processed!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  chunks_total!: number;
}

export class IngestionErrorResponse {
  @ApiProperty({ example: 'DOCUMENT_UNPROCESSABLE' })
  code!: string;

  @ApiProperty({ example: 'The file is empty. Upload one that contains text.' })
  message!: string;
}

export class IngestionResultResponse {
  @ApiProperty({ type: 'integer', example: 120 })
  chunks_created!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  embeddings_generated!: number;

  @ApiProperty({ type: [String], example: ['2b115f0c-6c0b-8d3b-9a37-6d0c0f6f2b11'] })
  vector_ids!: string[];

  @ApiProperty({
    type: [IngestionErrorResponse],
    description:
      'The errors that made the job fail. For a completed job, the parts of the file that were not read, such as scanned pages.',
  })
  errors!: IngestionErrorResponse[];
}

export class IngestionStatusResponse {
  @ApiProperty({ format: 'uuid', example: '6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e' })
  job_id!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  document_id!: string;

  @ApiProperty({ enum: JOB_STATUSES, example: 'processing' })
  status!: JobStatus;

  @ApiProperty({ type: IngestionProgressResponse })
  progress!: IngestionProgressResponse;

  @ApiProperty({ type: IngestionResultResponse })
  result!: IngestionResultResponse;
}

export class WatchingResponse {
  @ApiProperty({ example: 'Changes of ingestion jobs follow.' })
  message!: string;
}
