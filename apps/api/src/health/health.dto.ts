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

  @ApiProperty({
    type: [String],
    example: [],
    description: 'The names of the critical dependencies that are not available.',
  })
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

  @ApiProperty({ example: true, description: 'Whether the service needs the dependency to be ready.' })
  critical!: boolean;

  @ApiProperty({ example: 0.4 })
  latency_ms!: number;

  @ApiPropertyOptional({
    example: 'azure-openai',
    description: 'The external provider behind the dependency. It is present only for external providers.',
  })
  provider?: string;

  @ApiPropertyOptional({
    enum: ['closed', 'open', 'half-open'],
    example: 'closed',
    description:
      'The state of the circuit breaker. It is open after consecutive failures and is present only for external providers.',
  })
  breaker?: BreakerState;

  @ApiPropertyOptional({
    type: LastProviderError,
    description:
      'The most recent failure since the server started. It is present only for external providers that have failed.',
  })
  last_error?: LastProviderError;
}

export class ScheduledJobRun {
  @ApiProperty({ example: 'enforce-retention' })
  job!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  started_at!: string;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 12.5,
    description: 'It is null while the job is running.',
  })
  duration_ms!: number | null;

  @ApiProperty({ enum: ['running', 'succeeded', 'failed'], example: 'succeeded' })
  result!: 'running' | 'succeeded' | 'failed';

  @ApiPropertyOptional({ example: 'The disk is full', description: 'Present only for a run that failed.' })
  error?: string;
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

  @ApiProperty({
    type: [ScheduledJobRun],
    description:
      'The last run of each scheduled job. Of all servers and workers, one runs a job in each of its periods.',
  })
  scheduled_jobs!: readonly ScheduledJobRun[];
}
