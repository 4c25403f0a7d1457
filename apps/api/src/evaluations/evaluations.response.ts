import { ApiProperty } from '@nestjs/swagger';
import { RUN_STATES, type RunState } from '@app/evaluation';
import { PaginationSchema } from '../http/page-query.dto.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

const share = (example: number | null, description?: string) => ({
  type: Number,
  nullable: true,
  minimum: 0,
  maximum: 1,
  example,
  ...(description !== undefined && { description }),
});

export class EvaluationMeasures {
  @ApiProperty(share(0.91, 'It is computed over the questions with expected documents.'))
  ndcg_at_10!: number | null;

  @ApiProperty(share(0.88))
  hit_at_1!: number | null;

  @ApiProperty(share(0.9))
  mrr!: number | null;

  @ApiProperty(share(0.95))
  recall_at_10!: number | null;

  @ApiProperty(
    share(0.84, 'The share of the answerable questions whose answer has every fact and cites a document.'),
  )
  right!: number | null;

  @ApiProperty(share(0.08))
  partly!: number | null;

  @ApiProperty(share(0.02))
  wrong!: number | null;

  @ApiProperty(share(0.06, 'The answer says that it does not know.'))
  false_unknown!: number | null;

  @ApiProperty(share(0, 'The share of the questions that must not be answered but were.'))
  near_miss_answered!: number | null;
}

class EvaluationPercentiles {
  @ApiProperty({ type: Number, nullable: true, example: 4.1 })
  p50!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 9.7 })
  p95!: number | null;
}

class EvaluationFigures {
  @ApiProperty({ type: EvaluationMeasures })
  measures!: EvaluationMeasures;

  @ApiProperty({ type: 'integer', example: 100 })
  answerable!: number;

  @ApiProperty({ type: EvaluationPercentiles, description: 'The duration of a search, in milliseconds.' })
  search_ms!: EvaluationPercentiles;

  @ApiProperty({ type: EvaluationPercentiles, description: 'The duration of an answer, in milliseconds.' })
  answer_ms!: EvaluationPercentiles;
}

const SETTINGS = { type: 'object', additionalProperties: true } as const;

export class EvaluationResponse {
  @ApiProperty({ format: 'uuid', example: UUID })
  evaluation_id!: string;

  @ApiProperty({ format: 'uuid', example: UUID })
  set_id!: string;

  @ApiProperty({ example: 'Refunds' })
  set_name!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  set_revision!: number;

  @ApiProperty({ example: 'Eight passages' })
  label!: string;

  @ApiProperty({ enum: RUN_STATES, example: 'completed' })
  state!: RunState;

  @ApiProperty({ example: true })
  answers!: boolean;

  @ApiProperty({
    ...SETTINGS,
    example: { 'retrieval_config.top_k': 8 },
    description: 'What differs from the configuration that was active at the start.',
  })
  overrides!: Record<string, unknown>;

  @ApiProperty({
    ...SETTINGS,
    example: { 'retrieval_config.top_k': 8 },
    description: 'All settings of the run.',
  })
  configuration!: Record<string, unknown>;

  @ApiProperty({ type: 'integer', example: 3, description: 'The version that was active at the start.' })
  configuration_version!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  questions!: number;

  @ApiProperty({ type: 'integer', example: 120, description: 'The number of questions that have a result.' })
  done!: number;

  @ApiProperty({
    type: EvaluationFigures,
    nullable: true,
    description: 'It is null until the evaluation is completed.',
  })
  figures!: EvaluationFigures | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it failed.' })
  problem!: string | null;

  @ApiProperty({ format: 'uuid', example: UUID })
  created_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-01-31T09:30:01.000Z' })
  started_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-01-31T09:31:00.000Z' })
  finished_at!: string | null;
}

class EvaluationPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 12 })
  total_evaluations!: number;
}

export class EvaluationListResponse {
  @ApiProperty({ type: [EvaluationResponse] })
  evaluations!: EvaluationResponse[];

  @ApiProperty({ type: EvaluationPagination })
  pagination!: EvaluationPagination;
}
