import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { DeadLetter } from '@app/queue';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';

export class DeadLettersQuery extends PageQuery {
  @ApiProperty({
    required: false,
    maxLength: 100,
    example: 'document.ingest',
    description: 'Only dead letters of this job name are returned.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  job_name?: string;
}

export class DeadLetterResponse {
  @ApiProperty({ format: 'uuid', example: '5b6c7d8e-9f0a-4b1c-8d2e-3f4a5b6c7d55' })
  dead_letter_id!: string;

  @ApiProperty({
    example: 'document.ingest',
    description:
      'The kind of the job: `document.ingest`, `import.run`, `generation.build`, `handoff.announce` and others.',
  })
  job_name!: string;

  @ApiProperty({
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'What the job is about. Only one job of a name and key is queued at a time.',
  })
  job_key!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { jobId: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' },
  })
  data!: Record<string, unknown>;

  @ApiProperty({
    example: 'The embedding provider did not answer',
    description: 'Why the last attempt failed.',
  })
  reason!: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 3 })
  attempts!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 0,
    description: 'How often a process ended without shutting down while the job was running.',
  })
  process_ends!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  died_at!: string;
}

export class DeadLettersPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 1 })
  total_dead_letters!: number;
}

export class DeadLettersResponse {
  @ApiProperty({ type: [DeadLetterResponse] })
  dead_letters!: DeadLetterResponse[];

  @ApiProperty({ type: DeadLettersPagination })
  pagination!: DeadLettersPagination;
}

export class ChangedDeadLetterResponse extends DeadLetterResponse {
  @ApiProperty({ example: 'The job is queued again.' })
  message!: string;
}

export function toDeadLetterResponse(letter: DeadLetter): DeadLetterResponse {
  return {
    dead_letter_id: letter.deadLetterId,
    job_name: letter.name,
    job_key: letter.key,
    data: { ...letter.data },
    reason: letter.reason,
    attempts: letter.attempts,
    process_ends: letter.processEnds,
    died_at: letter.diedAt.toISOString(),
  };
}
