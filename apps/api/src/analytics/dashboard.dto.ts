import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const share = (description: string) =>
  ApiProperty({ type: 'number', nullable: true, minimum: 0, maximum: 1, example: 0.82, description });

export class AnalyticsPeriod {
  @ApiProperty({ format: 'date-time', example: '2025-12-31T23:00:00.000Z' })
  start!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-01-31T23:00:00.000Z',
    description: 'The end of the period (exclusive).',
  })
  end!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  timezone!: string;
}

export class ConversationMetrics {
  @ApiProperty({ type: 'integer', example: 1200 })
  total_sessions!: number;

  @ApiProperty({ type: 'integer', example: 5400, description: 'The number of questions and answers.' })
  total_messages!: number;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 184.2,
    description:
      'The mean time from the start of a conversation to its last message. It is null if there are no conversations.',
  })
  avg_session_duration_seconds!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 4.5 })
  avg_messages_per_session!: number | null;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 4.3,
    description: 'The mean rating, 1 to 5. It is null if there are no ratings.',
  })
  user_satisfaction_avg!: number | null;

  @share(
    'The share of resolved conversations, as `definitions.resolution_rate` defines it. It is null if there are no conversations.',
  )
  resolution_rate!: number | null;

  @share(
    'The share of conversations in which no person was asked to take over. It is null if there are no conversations.',
  )
  deflection_rate!: number | null;

  @ApiProperty({ type: 'integer', example: 2600 })
  questions!: number;

  @ApiProperty({ type: 'integer', example: 210, description: 'The number of questions without an answer.' })
  unanswered_questions!: number;

  @ApiProperty({
    type: 'integer',
    example: 64,
    description: 'The number of messages that were handed over to a person.',
  })
  escalations!: number;

  @ApiProperty({ type: 'integer', example: 320 })
  helpful!: number;

  @ApiProperty({ type: 'integer', example: 41 })
  not_helpful!: number;

  @ApiProperty({
    type: 'integer',
    example: 7,
    description: 'The number of messages that a guardrail refused.',
  })
  blocked_messages!: number;

  @ApiProperty({
    type: 'integer',
    example: 960000,
    description: 'Tokens of language models, by days in UTC.',
  })
  total_tokens!: number;

  @ApiProperty({ example: 1.25, description: 'The cost of language models in US dollars, by days in UTC.' })
  cost_usd!: number;
}

export class PerformanceMetrics {
  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 410,
    description: 'It is null if there are no answers.',
  })
  avg_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 260 })
  p50_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 1300 })
  p95_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 2400 })
  p99_response_time_ms!: number | null;

  @share('The share of messages that failed. It is null if there are no messages.')
  error_rate!: number | null;
}

export class KnowledgeBaseMetrics {
  @ApiProperty({ type: 'integer', example: 240, description: 'The number of documents now.' })
  total_documents!: number;

  @ApiProperty({ type: 'integer', example: 5300, description: 'The number of chunks now.' })
  total_chunks!: number;

  @share('The mean relevance of the best passage of each search. It is null if there are no searches.')
  avg_retrieval_accuracy!: number | null;
}

export class DashboardMetrics {
  @ApiProperty({ type: ConversationMetrics })
  metrics!: ConversationMetrics;

  @ApiProperty({ type: PerformanceMetrics })
  performance!: PerformanceMetrics;
}

export class DashboardBucket {
  @ApiProperty({
    format: 'date-time',
    example: '2026-01-30T23:00:00.000Z',
    description: 'The beginning of the bucket.',
  })
  bucket!: string;

  @ApiProperty({ type: 'integer', example: 40 })
  sessions!: number;

  @ApiProperty({ type: 'integer', example: 180 })
  messages!: number;

  @ApiProperty({ type: 'integer', example: 90 })
  questions!: number;

  @ApiProperty({ type: 'integer', example: 8 })
  unanswered!: number;

  @ApiProperty({ type: 'integer', example: 2 })
  escalations!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  helpful!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  not_helpful!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  errors!: number;

  @ApiProperty({ type: 'number', nullable: true, example: 410 })
  avg_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 380 })
  p50_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 900 })
  p95_response_time_ms!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 1400 })
  p99_response_time_ms!: number | null;

  @ApiProperty({ type: 'integer', example: 6, description: 'The number of ratings.' })
  ratings!: number;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 4.5,
    description: 'It is null if there are no ratings.',
  })
  user_satisfaction_avg!: number | null;

  @share('It is null if no conversation began in the bucket.')
  resolution_rate!: number | null;
}

export class DashboardResponse extends DashboardMetrics {
  @ApiProperty({ type: AnalyticsPeriod })
  period!: AnalyticsPeriod;

  @ApiProperty({ type: KnowledgeBaseMetrics })
  knowledge_base!: KnowledgeBaseMetrics;

  @ApiProperty({
    type: [DashboardBucket],
    description: 'Sorted by time. Buckets without events are included.',
  })
  series!: DashboardBucket[];

  @ApiPropertyOptional({
    type: DashboardMetrics,
    description: 'Present with `compare=previous`: the period of the same length before.',
  })
  previous?: DashboardMetrics;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { resolution_rate: 'The share of conversations that count as resolved: …' },
    description: 'How metrics are counted.',
  })
  definitions!: Readonly<Record<string, string>>;
}
