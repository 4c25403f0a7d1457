import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export class FeedbackDto {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 5, example: 5 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  rating?: number;

  @ApiProperty({ required: false, maxLength: 2000, example: 'Quick and right.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  comment?: string;

  @ApiProperty({ required: false, example: true })
  @IsOptional()
  @IsBoolean()
  resolved?: boolean;
}

export class EndSessionDto {
  @ApiProperty({ required: false, type: FeedbackDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FeedbackDto)
  feedback?: FeedbackDto;
}

export class SessionSummary {
  @ApiProperty({ type: 'integer', example: 6 })
  total_messages!: number;

  @ApiProperty({ example: 184.2 })
  duration_seconds!: number;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 5, example: 5 })
  user_satisfaction!: number | null;
}

export class EndSessionResponse {
  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ enum: ['ended'], example: 'ended' })
  status!: 'ended';

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:33:00.000Z' })
  ended_at!: string;

  @ApiProperty({ type: SessionSummary })
  summary!: SessionSummary;
}
