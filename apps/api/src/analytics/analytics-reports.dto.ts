import { ApiProperty } from '@nestjs/swagger';
import { PaginationSchema } from '../http/page-query.dto.js';
import { AnalyticsPeriod } from './dashboard.dto.js';

export class NearestDocument {
  @ApiProperty({ example: '2f6a1d10-52ac-4d3f-9d0c-7f4c9a3b1e77' })
  document_id!: string;

  @ApiProperty({ example: 'Returns and refunds' })
  title!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.42 })
  relevance_score!: number;
}

export class UnansweredQuestionRow {
  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  asked_at!: string;

  @ApiProperty({ example: 'Do you ship to Norway?', description: 'Personal data is redacted.' })
  question!: string;

  @ApiProperty({ type: String, nullable: true, example: 'en' })
  language!: string | null;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.31 })
  confidence_score!: number;

  @ApiProperty({
    type: NearestDocument,
    nullable: true,
    description: 'The best document that was found. It is null if none was found.',
  })
  nearest!: NearestDocument | null;

  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  message_id!: string;
}

export class DocumentUseRow {
  @ApiProperty({ example: '2f6a1d10-52ac-4d3f-9d0c-7f4c9a3b1e77' })
  document_id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Returns and refunds' })
  title!: string | null;

  @ApiProperty({
    type: 'integer',
    example: 240,
    description: 'The number of answers for which the document was found.',
  })
  retrieved!: number;

  @ApiProperty({
    type: 'integer',
    example: 120,
    description: 'The number of answers that cite the document.',
  })
  cited!: number;

  @ApiProperty({ type: 'number', nullable: true, minimum: 0, maximum: 1, example: 0.74 })
  avg_relevance_score!: number | null;

  @ApiProperty({ type: 'integer', example: 30 })
  helpful!: number;

  @ApiProperty({ type: 'integer', example: 4 })
  not_helpful!: number;
}

export class FeedbackRow {
  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  given_at!: string;

  @ApiProperty({ example: true })
  helpful!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'That solved it.' })
  comment!: string | null;

  @ApiProperty({ type: [String], example: ['2f6a1d10-52ac-4d3f-9d0c-7f4c9a3b1e77'] })
  document_ids!: readonly string[];

  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  message_id!: string;
}

export class GuardrailRow {
  @ApiProperty({ example: 'pii' })
  rule!: string;

  @ApiProperty({
    example: 'redact',
    description: 'What the rule did; `refuse` for messages without an answer.',
  })
  action!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;
}

export class CostRow {
  @ApiProperty({ format: 'date', example: '2026-01-31' })
  day!: string;

  @ApiProperty({ example: 'openai-compatible' })
  provider!: string;

  @ApiProperty({ example: 'gpt-4o-mini' })
  model!: string;

  @ApiProperty({ type: 'integer', example: 1200 })
  calls!: number;

  @ApiProperty({ type: 'integer', example: 960000 })
  prompt_tokens!: number;

  @ApiProperty({ type: 'integer', example: 84000 })
  completion_tokens!: number;

  @ApiProperty({ example: 0.1944 })
  cost_usd!: number;
}

class WithPeriod {
  @ApiProperty({ type: AnalyticsPeriod })
  period!: AnalyticsPeriod;
}

class ItemPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 42 })
  total_items!: number;
}

class Paged extends WithPeriod {
  @ApiProperty({ type: ItemPagination })
  pagination!: ItemPagination;
}

export class UnansweredResponse extends Paged {
  @ApiProperty({ type: [UnansweredQuestionRow] })
  items!: UnansweredQuestionRow[];
}

export class DocumentUseResponse extends Paged {
  @ApiProperty({
    type: [DocumentUseRow],
    description: 'Sorts the documents by how often answers cite them. The period is counted in days in UTC.',
  })
  items!: DocumentUseRow[];
}

export class FeedbackResponse extends Paged {
  @ApiProperty({ type: [FeedbackRow] })
  items!: FeedbackRow[];
}

export class GuardrailReportResponse extends WithPeriod {
  @ApiProperty({ type: [GuardrailRow], description: 'The most frequent first.' })
  items!: GuardrailRow[];
}

export class CostReportResponse extends WithPeriod {
  @ApiProperty({ type: [CostRow], description: 'Grouped by day in UTC and by model, oldest first.' })
  items!: CostRow[];
}
