import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsOptional } from 'class-validator';

export class PeriodQuery {
  @ApiProperty({
    required: false,
    format: 'date-time',
    example: '2026-01-01T00:00:00.000Z',
    description: 'Inclusive.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    example: '2026-02-01T00:00:00.000Z',
    description: 'Exclusive.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}
