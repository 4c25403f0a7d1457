import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { INSIGHT_KINDS, type InsightKind, SEVERITIES, type Severity } from '@app/surveillance';
import { QueryList } from '../knowledge-base/field-transforms.js';
import { ClipLinkSchema, EvidenceSchema } from './question.dto.js';

export const TIME_RANGES = ['1h', '24h', '7d'] as const;

export class InsightQueryDto {
  @ApiProperty({ required: false, enum: TIME_RANGES, default: '24h', example: '24h' })
  @IsOptional()
  @IsIn(TIME_RANGES)
  time_range: (typeof TIME_RANGES)[number] = '24h';

  @ApiProperty({ required: false, enum: SEVERITIES, default: 'low', example: 'medium' })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity_threshold: Severity = 'low';

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 50,
    items: { type: 'string', maxLength: 128 },
    example: ['cam-03'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  camera_id?: string[];
}

export class InsightSchema {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  insight_id!: string;

  @ApiProperty({ enum: INSIGHT_KINDS, example: 'spike' })
  kind!: InsightKind;

  @ApiProperty({ enum: SEVERITIES, example: 'medium' })
  severity!: Severity;

  @ApiProperty({ example: 'More events than usual: vehicle detected at Parking lot B' })
  title!: string;

  @ApiProperty({ example: '26 events (vehicle detected) at Parking lot B between …' })
  response!: string;

  @ApiProperty({ type: [String], example: ['cam-07'] })
  camera_ids!: string[];

  @ApiProperty({ format: 'date-time', example: '2026-03-12T13:00:00.000Z' })
  from!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-12T15:00:00.000Z' })
  to!: string;

  @ApiProperty({ example: 26 })
  observed!: number;

  @ApiProperty({ example: 2.4 })
  expected!: number;

  @ApiProperty({
    example: 17.2,
    description: 'The larger the score, the less likely the finding is due to chance.',
  })
  score!: number;

  @ApiProperty({ type: [EvidenceSchema], maxItems: 10 })
  evidence!: EvidenceSchema[];

  @ApiProperty({ type: [ClipLinkSchema] })
  clip_links!: ClipLinkSchema[];

  @ApiProperty({ type: [String], example: ['What happened at Parking lot B yesterday?'] })
  follow_up_questions!: string[];

  @ApiProperty({ format: 'date-time', example: '2026-03-12T15:00:10.000Z' })
  created_at!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: null })
  acknowledged_at!: string | null;
}

export class InsightRange {
  @ApiProperty({ format: 'date-time', example: '2026-03-11T16:00:00.000Z' })
  from!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-12T16:00:00.000Z' })
  to!: string;
}

export class InsightListResponse {
  @ApiProperty({ type: InsightRange })
  time_range!: InsightRange;

  @ApiProperty({ type: [InsightSchema] })
  insights!: InsightSchema[];

  @ApiProperty({ format: 'date-time', example: '2026-03-12T16:00:00.000Z' })
  generated_at!: string;
}

export class AcknowledgeInsightDto {
  @ApiProperty({ example: false, description: 'Whether the insight was useful.' })
  @IsBoolean()
  useful!: boolean;
}

export class AcknowledgedInsightResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  insight_id!: string;

  @ApiProperty({ example: false })
  useful!: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-03-12T16:05:00.000Z' })
  acknowledged_at!: string;
}
