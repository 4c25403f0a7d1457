import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AUDIT_OUTCOMES, type AuditOutcome } from '@app/admin';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { PeriodQuery } from '../http/period.query.js';

export class AuditLogQuery extends IntersectionType(PageQuery, PeriodQuery) {
  @ApiProperty({ required: false, maxLength: 100, example: 'config.change' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;

  @ApiProperty({ required: false, format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  @IsOptional()
  @IsUUID()
  actor_id?: string;

  @ApiProperty({ required: false, maxLength: 100, example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  target_id?: string;

  @ApiProperty({ required: false, enum: AUDIT_OUTCOMES, example: 'refused' })
  @IsOptional()
  @IsIn(AUDIT_OUTCOMES)
  outcome?: AuditOutcome;
}

export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid', example: '1c2d3e4f-5a6b-4c7d-9e8f-7a6b5c4d3e55' })
  entry_id!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 4711,
    description: 'The position of the entry in the hash chain.',
  })
  sequence!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  timestamp!: string;

  @ApiProperty({ example: 'config.change' })
  action!: string;

  @ApiProperty({ enum: AUDIT_OUTCOMES, example: 'done' })
  outcome!: AuditOutcome;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
  })
  actor_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'admin' })
  actor_role!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  target_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '5f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11' })
  request_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip_address!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { changes: ['retrieval_config.top_k'], version: 4 },
  })
  details!: Record<string, unknown>;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 1,
    description:
      'The number of events that the entry represents. Similar refusals or reads within one minute share one entry.',
  })
  count!: number;

  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'The SHA-256 hash that is computed over the hash of the previous entry and this entry.',
  })
  hash!: string;
}

export class AuditLogPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 120 })
  total_entries!: number;
}

export class AuditLogResponse {
  @ApiProperty({ type: [AuditEntryResponse] })
  entries!: AuditEntryResponse[];

  @ApiProperty({ type: AuditLogPagination })
  pagination!: AuditLogPagination;
}
