import { ApiProperty } from '@nestjs/swagger';
import {
  MEASURE_NAMES,
  type MeasureName,
  RUN_STATES,
  type RunState,
  VERDICTS,
  type Verdict,
} from '@app/evaluation';
import { AnswerTraceResponse } from '../chat/answer-trace.dto.js';
import { PaginationSchema } from '../http/page-query.dto.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const OUTCOMES = ['right', 'partly', 'wrong', 'false_unknown', 'unknown', 'near_miss_answered'] as const;
const share = (example: number | null, description?: string) => ({
  type: Number,
  nullable: true,
  minimum: 0,
  maximum: 1,
  example,
  ...(description !== undefined && { description }),
});

export class EvaluationMeasures {
  @ApiProperty(share(0.91, 'Of the questions with expected documents.'))
  ndcg_at_10!: number | null;

  @ApiProperty(share(0.88))
  hit_at_1!: number | null;

  @ApiProperty(share(0.9))
  mrr!: number | null;

  @ApiProperty(share(0.95))
  recall_at_10!: number | null;

  @ApiProperty(share(0.84, 'Of the answerable questions: the answer has every fact and cites a document.'))
  right!: number | null;

  @ApiProperty(share(0.08))
  partly!: number | null;

  @ApiProperty(share(0.02))
  wrong!: number | null;

  @ApiProperty(share(0.06, 'The answer says that it does not know.'))
  false_unknown!: number | null;

  @ApiProperty(share(0, 'Of the questions that must not be answered: how many are.'))
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

  @ApiProperty({ type: EvaluationPercentiles, description: 'Milliseconds of a search.' })
  search_ms!: EvaluationPercentiles;

  @ApiProperty({ type: EvaluationPercentiles, description: 'Milliseconds of an answer.' })
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

  @ApiProperty({ ...SETTINGS, example: { 'retrieval_config.top_k': 8 }, description: 'Every setting.' })
  configuration!: Record<string, unknown>;

  @ApiProperty({ type: 'integer', example: 3, description: 'The version that was active at the start.' })
  configuration_version!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  questions!: number;

  @ApiProperty({ type: 'integer', example: 120, description: 'How many questions have a result.' })
  done!: number;

  @ApiProperty({ type: EvaluationFigures, nullable: true, description: 'Null until it is completed.' })
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

export class EvaluationResultRow {
  @ApiProperty({ type: 'integer', example: 0, description: 'The place in the set, from 0.' })
  position!: number;

  @ApiProperty({ example: 'How long does a refund take?' })
  question!: string;

  @ApiProperty({ example: true, description: 'Whether documents or facts are expected.' })
  answerable!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 1,
    description: 'The rank of the first expected document; null if none was found or none is expected.',
  })
  rank!: number | null;

  @ApiProperty({ type: 'integer', example: 3, description: 'How many documents were found.' })
  found!: number;

  @ApiProperty({ enum: OUTCOMES, nullable: true, example: 'right' })
  outcome!: (typeof OUTCOMES)[number] | null;

  @ApiProperty({ example: 4.1 })
  search_ms!: number;

  @ApiProperty({ type: Number, nullable: true, example: 9.7 })
  answer_ms!: number | null;
}

class EvaluationResultPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 120 })
  total_results!: number;
}

export class EvaluationResultsResponse {
  @ApiProperty({ type: [EvaluationResultRow] })
  results!: EvaluationResultRow[];

  @ApiProperty({ type: EvaluationResultPagination })
  pagination!: EvaluationResultPagination;
}

class CitedDocument {
  @ApiProperty({ format: 'uuid', example: UUID })
  document_id!: string;

  @ApiProperty({ example: 'Refunds' })
  title!: string;
}

class RankedDocument extends CitedDocument {
  @ApiProperty({ minimum: 0, maximum: 1, example: 0.91 })
  relevance_score!: number;
}

class EvaluatedAnswer {
  @ApiProperty({ example: 'A refund takes five days. [1]' })
  content!: string;

  @ApiProperty({ example: 'extractive', description: '`blocked` if a guardrail refused the question.' })
  path!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.9 })
  confidence_score!: number;

  @ApiProperty({ type: [String], example: [], description: 'The facts that the answer lacks.' })
  missing!: string[];

  @ApiProperty({ type: [CitedDocument] })
  cited!: CitedDocument[];
}

export class EvaluationResultResponse extends EvaluationResultRow {
  @ApiProperty({ type: [String], example: ['Refunds'] })
  expected!: string[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    example: [['five days', '5 days']],
  })
  facts!: string[][];

  @ApiProperty({ type: [RankedDocument], description: 'At most 10, the best first.' })
  documents!: RankedDocument[];

  @ApiProperty({ type: EvaluatedAnswer, nullable: true })
  answer!: EvaluatedAnswer | null;

  @ApiProperty({ type: AnswerTraceResponse, nullable: true, description: 'How the answer came about.' })
  trace!: AnswerTraceResponse | null;
}

class ComparedMeasure {
  @ApiProperty({ enum: MEASURE_NAMES, example: 'right' })
  measure!: MeasureName;

  @ApiProperty({ type: 'integer', example: 100 })
  questions!: number;

  @ApiProperty({ example: 0.84 })
  a!: number;

  @ApiProperty({ example: 0.88 })
  b!: number;

  @ApiProperty({ example: 0.04 })
  difference!: number;

  @ApiProperty({
    type: [Number],
    example: [0.01, 0.07],
    description: 'The 95 % confidence interval of the difference, from a paired bootstrap.',
  })
  interval!: number[];

  @ApiProperty({
    minimum: 0,
    maximum: 1,
    example: 0.012,
    description:
      'From a paired randomization test: how likely a difference as large is if both are equally good.',
  })
  p_value!: number;

  @ApiProperty({
    enum: VERDICTS,
    example: 'better',
    description: 'Of the second evaluation; `same` if the p-value is 0.05 or more.',
  })
  verdict!: Verdict;
}

class ComparedQuestion {
  @ApiProperty({ example: 'How long does a refund take?' })
  question!: string;

  @ApiProperty({ type: EvaluationResultRow })
  a!: EvaluationResultRow;

  @ApiProperty({ type: EvaluationResultRow })
  b!: EvaluationResultRow;
}

class ComparedQuestions {
  @ApiProperty({ type: 'integer', example: 4 })
  total!: number;

  @ApiProperty({ type: [ComparedQuestion], description: 'At most 200.' })
  items!: ComparedQuestion[];
}

export class EvaluationComparisonResponse {
  @ApiProperty({ type: EvaluationResponse })
  a!: EvaluationResponse;

  @ApiProperty({ type: EvaluationResponse })
  b!: EvaluationResponse;

  @ApiProperty({ type: 'integer', example: 120, description: 'The questions that both have asked.' })
  questions!: number;

  @ApiProperty({ type: [ComparedMeasure] })
  measures!: ComparedMeasure[];

  @ApiProperty({ type: ComparedQuestions, description: 'Questions with a better result in the second one.' })
  better!: ComparedQuestions;

  @ApiProperty({ type: ComparedQuestions })
  worse!: ComparedQuestions;
}

class GateThresholdResponse {
  @ApiProperty({ enum: MEASURE_NAMES, example: 'right' })
  measure!: MeasureName;

  @ApiProperty({ type: Number, nullable: true, example: 0.9 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  max!: number | null;
}

class GateDetails {
  @ApiProperty({ format: 'uuid', example: UUID })
  set_id!: string;

  @ApiProperty({ type: [GateThresholdResponse] })
  thresholds!: GateThresholdResponse[];

  @ApiProperty({ type: 'integer', example: 24 })
  max_age_hours!: number;

  @ApiProperty({ format: 'uuid', example: UUID })
  changed_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  changed_at!: string;
}

export class EvaluationGateResponse {
  @ApiProperty({
    type: GateDetails,
    nullable: true,
    description: 'Null if changes of the configuration need no evaluation.',
  })
  gate!: GateDetails | null;
}
