import { ApiProperty } from '@nestjs/swagger';
import { AnswerTraceResponse } from '../chat/answer-trace.dto.js';
import { PaginationSchema } from '../http/page-query.dto.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const OUTCOMES = ['right', 'partly', 'wrong', 'false_unknown', 'unknown', 'near_miss_answered'] as const;

export class EvaluationResultRow {
  @ApiProperty({ type: 'integer', example: 0, description: 'The position in the set, from 0.' })
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

  @ApiProperty({ type: [String], example: [], description: 'The facts that are missing from the answer.' })
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

  @ApiProperty({
    type: [RankedDocument],
    description: 'The documents that were found, best first. There are at most 10.',
  })
  documents!: RankedDocument[];

  @ApiProperty({ type: EvaluatedAnswer, nullable: true })
  answer!: EvaluatedAnswer | null;

  @ApiProperty({ type: AnswerTraceResponse, nullable: true, description: 'How the answer came about.' })
  trace!: AnswerTraceResponse | null;
}
