import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  REPORT_INTENTS,
  type ReportIntent,
  STATISTIC_UNITS,
} from '@app/reports';
import { PaginationSchema } from '../http/page-query.dto.js';
import { ReportChartResponse, UnderstoodResponse } from './questions.dto.js';
import { ReportIdsDto } from './reports.dto.js';
import { PeriodSchema } from './reports.response.js';

const ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
export const ERROR_TYPES = ['not_answered', 'unavailable', 'withheld'] as const;

export class AskReportsDto extends ReportIdsDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 4_000,
    example: 'How did ransomware complaints develop since 2020?',
  })
  @IsString()
  @Length(1, 4_000)
  query!: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: ID,
    description:
      'The conversation that the question belongs to. By default, the server starts a new conversation.',
  })
  @IsOptional()
  @IsUUID()
  conversation_id?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 50,
    default: 10,
    example: 10,
    description: 'The maximum number of sections to use for the answer.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}

export class ReportCitationResponse {
  @ApiProperty({ example: 'cit-1' })
  citation_id!: string;

  @ApiProperty({
    example: '[Internet Crime Report (FBI, 2024)]',
    description: 'The citation marker as it appears in the response.',
  })
  marker!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  report_id!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  section_id!: string;

  @ApiProperty({ example: 'Internet Crime Report' })
  title!: string;

  @ApiProperty({ example: 'FBI' })
  publisher!: string;

  @ApiProperty({ type: 'integer', example: 2024 })
  year!: number;

  @ApiProperty({ type: String, nullable: true, example: 'https://www.ic3.gov' })
  url!: string | null;

  @ApiProperty({ example: 'In 2024, complaints totaled 859,532.' })
  quote!: string;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'Offset of the first character of the quote in the text of the report.',
  })
  start!: number;

  @ApiProperty({ type: 'integer', example: 36 })
  end!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 3 })
  page_number!: number | null;
}

class ConflictStatementSchema {
  @ApiProperty({ example: 3_156 })
  value!: number;

  @ApiProperty({ enum: STATISTIC_UNITS, enumName: 'StatisticUnit', example: 'count' })
  unit!: (typeof STATISTIC_UNITS)[number];

  @ApiProperty({ format: 'uuid', example: ID })
  report_id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'cit-1' })
  citation_id!: string | null;
}

export class ConflictResponse {
  @ApiProperty({ example: 'complaints' })
  metric!: string;

  @ApiProperty({ example: 'ransomware' })
  subject!: string;

  @ApiProperty({ type: PeriodSchema })
  period!: PeriodSchema;

  @ApiProperty({ type: [ConflictStatementSchema] })
  statements!: ConflictStatementSchema[];

  @ApiProperty({ example: '2 reports state different values.' })
  note!: string;
}

class ContextSchema {
  @ApiProperty({ type: 'integer', example: 10 })
  sections_used!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 2_400,
    description: 'Tokens that the language model used; null if no model was used.',
  })
  tokens_used!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  tokens_limit!: number | null;
}

export class ReportAnswerResponse {
  @ApiProperty({ format: 'uuid', example: ID })
  conversation_id!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  message_id!: string;

  @ApiProperty({ example: 'Complaints (ransomware), 2024: 3,156 [Internet Crime Report (FBI, 2024)]' })
  response!: string;

  @ApiProperty({ enum: REPORT_INTENTS, enumName: 'ReportIntent', example: 'temporal' })
  intent!: ReportIntent;

  @ApiProperty({ type: [ReportCitationResponse] })
  citations!: ReportCitationResponse[];

  @ApiProperty({ type: [ConflictResponse] })
  conflicts!: ConflictResponse[];

  @ApiProperty({ type: [ReportChartResponse] })
  charts!: ReportChartResponse[];

  @ApiProperty({ type: [String], example: ['And for phishing?'] })
  follow_up_questions!: string[];

  @ApiProperty({ example: 0.9 })
  confidence!: number;

  @ApiProperty({ type: UnderstoodResponse, nullable: true })
  understood!: UnderstoodResponse | null;

  @ApiProperty({ type: [String], example: [] })
  degraded!: string[];

  @ApiProperty({ type: ContextSchema })
  context!: ContextSchema;

  @ApiProperty({ example: false, description: 'Whether the question could not be answered.' })
  is_fallback!: boolean;

  @ApiProperty({ enum: ERROR_TYPES, enumName: 'ReportErrorType', nullable: true, example: null })
  error_type!: (typeof ERROR_TYPES)[number] | null;

  @ApiProperty({
    type: [String],
    example: [],
    description: 'What to try instead if the question was not answered.',
  })
  suggestions!: string[];
}

export class NewConversationDto extends ReportIdsDto {
  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: 120,
    default: 'New chat',
    example: 'Ransomware since 2020',
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  title?: string;
}

export class ReportConversationResponse {
  @ApiProperty({ format: 'uuid', example: ID })
  conversation_id!: string;

  @ApiProperty({ example: 'New chat' })
  title!: string;

  @ApiProperty({
    type: [String],
    example: [],
    description: 'The selected reports. If the list is empty, all reports are used.',
  })
  report_ids!: string[];

  @ApiProperty({ type: 'integer', example: 4 })
  message_count!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  last_activity_at!: string;
}

class ConversationPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 7 })
  total_conversations!: number;
}

export class ConversationListResponse {
  @ApiProperty({ type: [ReportConversationResponse] })
  conversations!: ReportConversationResponse[];

  @ApiProperty({ type: ConversationPagination })
  pagination!: ConversationPagination;
}

export class ReportMessageResponse {
  @ApiProperty({ format: 'uuid', example: ID })
  message_id!: string;

  @ApiProperty({ enum: ['user', 'assistant', 'agent'], enumName: 'MessageRole', example: 'assistant' })
  role!: 'user' | 'assistant' | 'agent';

  @ApiProperty({ example: 'How many complaints were there in 2024?' })
  content!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  timestamp!: string;

  @ApiProperty({
    type: ReportAnswerResponse,
    nullable: true,
    description: 'The complete answer; null for questions.',
  })
  answer!: ReportAnswerResponse | null;
}

class MessagePagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 8 })
  total_messages!: number;
}

export class ReportHistoryResponse {
  @ApiProperty({ type: ReportConversationResponse })
  conversation!: ReportConversationResponse;

  @ApiProperty({ type: [ReportMessageResponse] })
  messages!: ReportMessageResponse[];

  @ApiProperty({ type: MessagePagination })
  pagination!: MessagePagination;
}

export class ExportQuery {
  @ApiProperty({
    required: false,
    enum: EXPORT_FORMATS,
    enumName: 'ExportFormat',
    default: 'markdown',
    example: 'bibtex',
  })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'markdown';
}
