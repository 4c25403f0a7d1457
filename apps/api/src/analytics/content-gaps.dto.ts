import { ApiProperty } from '@nestjs/swagger';
import { PaginationSchema } from '../http/page-query.dto.js';
import { NearestDocument } from './analytics-reports.dto.js';

export class ContentGapRow {
  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  cluster_id!: string;

  @ApiProperty({ example: 'Do you ship to Norway?', description: 'The newest question of its kind.' })
  question!: string;

  @ApiProperty({ type: [String], example: ['Do you ship to Norway?', 'Can you send it to Oslo?'] })
  examples!: readonly string[];

  @ApiProperty({ type: 'integer', minimum: 1, example: 12 })
  count!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  last_asked_at!: string;

  @ApiProperty({ type: String, nullable: true, example: 'en' })
  language!: string | null;

  @ApiProperty({
    type: NearestDocument,
    nullable: true,
    description: 'The best document that was found for the newest question. It is null if none was found.',
  })
  nearest!: NearestDocument | null;
}

class GapPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 7 })
  total_gaps!: number;
}

export class ContentGapsResponse {
  @ApiProperty({ type: [ContentGapRow], description: 'The most frequent first.' })
  gaps!: ContentGapRow[];

  @ApiProperty({ type: GapPagination })
  pagination!: GapPagination;
}

export class DraftedGapResponse {
  @ApiProperty({ format: 'uuid', example: '2f6a1d10-52ac-4d3f-9d0c-7f4c9a3b1e77' })
  document_id!: string;

  @ApiProperty({ format: 'uuid', example: '3e8c5b2a-1f4d-4b6c-9a7e-5d2c1b0a9f88' })
  job_id!: string;
}

export class DismissedGapResponse {
  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  cluster_id!: string;
}
