import { ApiProperty } from '@nestjs/swagger';

const SIGNALS = { type: 'object', additionalProperties: { type: 'number' } } as const;

class TraceAi {
  @ApiProperty({ type: 'string', nullable: true, example: 'openai-compatible' })
  provider!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'gpt-4o-mini' })
  model!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'default' })
  prompt_template_id!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  prompt_version!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 812 })
  prompt_tokens!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 64 })
  completion_tokens!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 876 })
  total_tokens!: number | null;

  @ApiProperty({ example: 12.4, description: 'The total of all stages, in milliseconds.' })
  response_time_ms!: number;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.87 })
  confidence_score!: number;

  @ApiProperty({ ...SIGNALS, example: { coverage: 0.9 }, description: 'The signals of the confidence.' })
  confidence_signals!: Record<string, number>;

  @ApiProperty({ type: 'number', nullable: true, example: 0.2 })
  temperature!: number | null;

  @ApiProperty({ type: 'number', nullable: true, example: 0.00016 })
  cost_usd!: number | null;
}

class TraceDocument {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44',
  })
  document_id!: string | null;

  @ApiProperty({ format: 'uuid', example: '1c2d3e4f-5a6b-8c7d-9e8f-7a6b5c4d3e55' })
  chunk_id!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'First five minutes' })
  title!: string | null;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.91 })
  relevance_score!: number;

  @ApiProperty({ ...SIGNALS, example: { dense: 0.82 }, description: 'The signals of the relevance.' })
  signals!: Record<string, number>;
}

class TraceContext {
  @ApiProperty({ type: 'integer', example: 4 })
  conversation_history_length!: number;

  @ApiProperty({ type: 'string', nullable: true, example: 'static-en' })
  embedding_model!: string | null;

  @ApiProperty({ type: [TraceDocument] })
  retrieved_documents!: TraceDocument[];
}

class TraceDecision {
  @ApiProperty({ example: 'pii' })
  rule!: string;

  @ApiProperty({ example: 'redact', description: '`omit` if no moderation provider could be reached.' })
  action!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 1 })
  score!: number;
}

class TraceGuardrails {
  @ApiProperty({ example: true, description: 'Whether no rule blocked the message.' })
  input_safe!: boolean;

  @ApiProperty({ example: true, description: 'Whether no rule blocked the answer.' })
  output_safe!: boolean;

  @ApiProperty({ example: false })
  pii_detected!: boolean;

  @ApiProperty({
    minimum: 0,
    maximum: 1,
    example: 0,
    description: 'The highest score of the rules for toxic text.',
  })
  toxicity_score!: number;

  @ApiProperty({ type: [TraceDecision] })
  decisions!: TraceDecision[];
}

export class AnswerTraceResponse {
  @ApiProperty({ example: 'extractive', description: 'The way in which the answer was made.' })
  path!: string;

  @ApiProperty({ type: TraceAi })
  ai_metadata!: TraceAi;

  @ApiProperty({ type: TraceContext })
  context_used!: TraceContext;

  @ApiProperty({ type: TraceGuardrails })
  guardrails!: TraceGuardrails;

  @ApiProperty({
    ...SIGNALS,
    example: { retrieve: 4.2, answer: 1.8 },
    description: 'The duration of each stage, in milliseconds.',
  })
  stage_ms!: Record<string, number>;

  @ApiProperty({ type: [String], example: [], description: 'What could not be used, and why.' })
  degraded!: string[];
}
