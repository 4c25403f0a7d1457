import { ApiProperty } from '@nestjs/swagger';
import { type Publication, PUBLICATIONS } from '@app/knowledge-base';

const DOCUMENT_ID = { format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' };

export class DocumentUpdatedResponse {
  @ApiProperty(DOCUMENT_ID)
  document_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  updated_at!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '6c0b4d3b-9a37-4d0c-8f6f-2b115f0c2b1e',
    description:
      'The ID of the ingestion job for the new version. It is null if the change does not require ingestion.',
  })
  reindexing_job_id!: string | null;

  @ApiProperty({ example: 'The document is changed.' })
  message!: string;
}

export class DocumentPublicationResponse {
  @ApiProperty(DOCUMENT_ID)
  document_id!: string;

  @ApiProperty({ enum: PUBLICATIONS, example: 'published' })
  publication!: Publication;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  updated_at!: string;
}
