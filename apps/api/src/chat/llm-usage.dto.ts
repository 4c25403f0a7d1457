import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const RULE = { message: '$property must be a day as YYYY-MM-DD' };

export class LlmUsageQuery {
  @ApiProperty({
    required: false,
    format: 'date',
    maxLength: 10,
    example: '2026-01-01',
    description: 'The first day of the period (inclusive, UTC). By default, 30 days before `to`.',
  })
  @IsOptional()
  @Matches(DAY, RULE)
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date',
    maxLength: 10,
    example: '2026-01-31',
    description: 'The last day of the period (inclusive, UTC). By default, today.',
  })
  @IsOptional()
  @Matches(DAY, RULE)
  to?: string;
}

export class LlmUsageTotals {
  @ApiProperty({ type: 'integer', example: 1200 })
  calls!: number;

  @ApiProperty({ type: 'integer', example: 960000 })
  prompt_tokens!: number;

  @ApiProperty({ type: 'integer', example: 84000 })
  completion_tokens!: number;

  @ApiProperty({
    example: 0.1944,
    description:
      'The cost in US dollars. If LLM_DAILY_COST_LIMIT_USD is set, calls to models without a known price are charged at the highest known price, except for Ollama models. Otherwise, they cost nothing.',
  })
  cost_usd!: number;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'The number of calls to models without a known price.',
  })
  unpriced_calls!: number;
}

export class LlmUsageDay extends LlmUsageTotals {
  @ApiProperty({ format: 'date', example: '2026-01-31' })
  day!: string;

  @ApiProperty({ example: 'openai-compatible' })
  provider!: string;

  @ApiProperty({ example: 'gpt-4o-mini' })
  model!: string;
}

export class LlmUsageSession {
  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ type: 'integer', example: 8400 })
  total_tokens!: number;

  @ApiProperty({ example: 0.0021 })
  cost_usd!: number;
}

export class LlmUsageResponse {
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  from!: string;

  @ApiProperty({ format: 'date', example: '2026-01-31' })
  to!: string;

  @ApiProperty({ type: LlmUsageTotals })
  total!: LlmUsageTotals;

  @ApiProperty({ type: [LlmUsageDay], description: 'The usage by day and model, oldest first.' })
  days!: LlmUsageDay[];

  @ApiProperty({
    type: [LlmUsageSession],
    description:
      'Up to 20 sessions that were last active in the period, most expensive first. Tokens and cost are those of the entire session.',
  })
  top_sessions!: LlmUsageSession[];
}
