import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import {
  LONGEST_FILE,
  QUESTION_FORMATS,
  type QuestionFormat,
  type QuestionSet,
  type QuestionSetSummary,
  SUGGESTION_SOURCES,
  type SuggestionSource,
  type TestQuestion,
} from '@app/evaluation';
import { PaginationSchema } from '../http/page-query.dto.js';

const EXAMPLE = 'question,expected,facts\nHow long does a refund take?,Refunds,five days|5 days\n';

export class QuestionSetDto {
  @ApiProperty({ maxLength: 100, example: 'Refunds' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ enum: QUESTION_FORMATS, example: 'csv' })
  @IsIn(QUESTION_FORMATS)
  format!: QuestionFormat;

  @ApiProperty({
    maxLength: LONGEST_FILE,
    example: EXAMPLE,
    description:
      'At most 1,000 questions, as a CSV table with a header or as JSON Lines. `question` is the text. `expected` names the documents that should be found, by ID or title, separated by `|` or as a list. `facts` are texts that a right answer contains, separated by `;` or as a list; `|` separates alternatives. A question with neither is one that must not be answered.',
  })
  @IsString()
  @MaxLength(LONGEST_FILE)
  content!: string;
}

export class SuggestedQuestionsQuery {
  @ApiProperty({
    enum: SUGGESTION_SOURCES,
    example: 'helpful_answers',
    description:
      '`helpful_answers` are questions whose answers visitors found helpful, with the cited documents. `content_gaps` are questions without an answer.',
  })
  @IsIn(SUGGESTION_SOURCES)
  source!: SuggestionSource;
}

export class TestQuestionResponse {
  @ApiProperty({ example: 'How long does a refund take?' })
  question!: string;

  @ApiProperty({ type: [String], example: ['Refunds'] })
  expected!: string[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    example: [['five days', '5 days']],
    description: 'Each fact as a list of its alternatives.',
  })
  facts!: string[][];
}

export class SuggestedQuestionsResponse {
  @ApiProperty({ type: [TestQuestionResponse] })
  questions!: TestQuestionResponse[];
}

export class QuestionSetRow {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  set_id!: string;

  @ApiProperty({ example: 'Refunds' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 1, description: 'Increases with each change of the questions.' })
  revision!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  question_count!: number;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  created_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  updated_at!: string;
}

export class QuestionSetResponse extends QuestionSetRow {
  @ApiProperty({ type: [TestQuestionResponse] })
  questions!: TestQuestionResponse[];
}

class QuestionSetPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 3 })
  total_sets!: number;
}

export class QuestionSetListResponse {
  @ApiProperty({ type: [QuestionSetRow] })
  sets!: QuestionSetRow[];

  @ApiProperty({ type: QuestionSetPagination })
  pagination!: QuestionSetPagination;
}

export function toQuestion({ question, expected, facts }: TestQuestion): TestQuestionResponse {
  return { question, expected: [...expected], facts: facts.map((each) => [...each]) };
}

export function toSetRow(set: QuestionSetSummary): QuestionSetRow {
  return {
    set_id: set.setId,
    name: set.name,
    revision: set.revision,
    question_count: set.questionCount,
    created_by: set.createdBy,
    created_at: set.createdAt.toISOString(),
    updated_at: set.updatedAt.toISOString(),
  };
}

export function toSetResponse(set: QuestionSet): QuestionSetResponse {
  const row = toSetRow({ ...set, questionCount: set.questions.length });
  return { ...row, questions: set.questions.map(toQuestion) };
}
