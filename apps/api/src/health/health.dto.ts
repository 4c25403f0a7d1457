import { ApiProperty } from '@nestjs/swagger';
import type { HealthStatus } from '@app/kernel';

const STATUSES = ['up', 'degraded', 'down'];

export class LivenessResponse {
  @ApiProperty({ enum: ['up'], example: 'up' })
  status!: 'up';

  @ApiProperty({ example: '0.1.0' })
  version!: string;

  @ApiProperty({ type: 'integer', example: 3600 })
  uptime_seconds!: number;
}

export class ReadinessResponse {
  @ApiProperty({ enum: STATUSES, example: 'up' })
  status!: HealthStatus;

  @ApiProperty({ example: true })
  ready!: boolean;

  @ApiProperty({ type: [String], example: [], description: 'Names of the dependencies that are missing.' })
  waiting_for!: string[];
}

export class DependencyHealth {
  @ApiProperty({ enum: STATUSES, example: 'up' })
  status!: HealthStatus;

  @ApiProperty({ required: false, example: '10,000 chunks loaded' })
  detail?: string;

  @ApiProperty({ example: true, description: 'Whether the service is not ready without it.' })
  critical!: boolean;

  @ApiProperty({ example: 0.4 })
  latency_ms!: number;
}

export class DetailedHealthResponse {
  @ApiProperty({ enum: STATUSES, example: 'up' })
  status!: HealthStatus;

  @ApiProperty({ example: true })
  ready!: boolean;

  @ApiProperty({ example: '0.1.0' })
  version!: string;

  @ApiProperty({ type: 'integer', example: 3600 })
  uptime_seconds!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/DependencyHealth' },
    example: { database: { status: 'up', critical: true, latency_ms: 0.1 } },
  })
  dependencies!: Readonly<Record<string, DependencyHealth>>;
}
