import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { HealthStatus } from '@app/kernel';
import type { BreakerState } from '@app/resilience';

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
  @ApiProperty({ enum: ['up', 'down'], example: 'up' })
  status!: 'up' | 'down';

  @ApiProperty({ example: true })
  ready!: boolean;

  @ApiProperty({ type: [String], example: [], description: 'Names of the dependencies that are missing.' })
  waiting_for!: string[];
}

export class LastProviderError {
  @ApiProperty({ example: 'rate-limited' })
  code!: string;

  @ApiProperty({ example: 'Azure OpenAI refused the credentials (401); check AZURE_OPENAI_API_KEY' })
  message!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  at!: string;
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

  @ApiPropertyOptional({
    example: 'azure-openai',
    description: 'Who stands behind it, of an outside provider.',
  })
  provider?: string;

  @ApiPropertyOptional({
    enum: ['closed', 'open', 'half-open'],
    example: 'closed',
    description: 'Of an outside provider: open while it is left alone after failures in a row.',
  })
  breaker?: BreakerState;

  @ApiPropertyOptional({
    type: LastProviderError,
    description: 'The last failure of an outside provider since the start, however long ago.',
  })
  last_error?: LastProviderError;
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
    example: {
      database: { status: 'up', critical: true, latency_ms: 0.1 },
      'llm:gemini': { status: 'up', critical: false, latency_ms: 80, provider: 'gemini', breaker: 'closed' },
    },
  })
  dependencies!: Readonly<Record<string, DependencyHealth>>;
}
