import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

import { MESSAGE_TYPES, type MessageType } from '@app/chat';
import { HandoffStatusResponse } from './handoff.dto.js';

export class MessageMetadataDto {
  @ApiProperty({
    required: false,
    format: 'date-time',
    maxLength: 40,
    example: '2026-01-31T09:30:00.000Z',
    description: 'The time of the message according to the client.',
  })
  @IsOptional()
  @MaxLength(40)
  @IsISO8601({ strict: true })
  timestamp?: string;

  @ApiProperty({
    required: false,
    maxLength: 128,
    example: 'c1d2',
    description:
      'An ID that makes sending idempotent. A repeated message with the same ID returns the first answer.',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[\x21-\x7e]{1,128}$/, {
    message: 'client_message_id must be 1 to 128 visible ASCII characters without spaces',
  })
  client_message_id?: string;
}

export class SendMessageDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 4000,
    example: 'How do I add a document?',
    description: 'The message, 1 to 4,000 characters long. Leading and trailing white space is removed.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 4000, { message: 'message must be 1 to 4000 characters long' })
  message!: string;

  @ApiProperty({
    enum: MESSAGE_TYPES,
    required: false,
    default: 'text',
    example: 'text',
    description:
      'How the visitor has sent the message. `voice` and `image` are for the text that `…/attachments` returns.',
  })
  @IsOptional()
  @IsIn(MESSAGE_TYPES)
  message_type: MessageType = 'text';

  @ApiProperty({ required: false, type: MessageMetadataDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MessageMetadataDto)
  metadata?: MessageMetadataDto;
}

export class UserMessage {
  @ApiProperty({ example: 'How do I add a document?' })
  content!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  timestamp!: string;

  @ApiProperty({ format: 'uuid', example: '4f3c1a9e-7f2b-4c1d-8f60-1f6a0b5c3d33' })
  message_id!: string;
}

export class SourceSchema {
  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  document_id!: string;

  @ApiProperty({ example: 'First five minutes' })
  title!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.82 })
  relevance_score!: number;

  @ApiProperty({ example: 'Upload a Markdown or text file …' })
  snippet!: string;
}

export class CitationSchema {
  @ApiProperty({ example: '[1]', description: 'The marker of the citation, as it appears in `content`.' })
  marker!: string;

  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  document_id!: string;

  @ApiProperty({ format: 'uuid', example: '1c2d3e4f-5a6b-8c7d-9e8f-7a6b5c4d3e55' })
  chunk_id!: string;

  @ApiProperty({ example: 'First five minutes' })
  title!: string;

  @ApiProperty({ example: 'Upload a Markdown or text file with `attendant ingest`.' })
  quote!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 120,
    description: 'The start of the quote, as a UTF-16 offset into the `content` of the document.',
  })
  start!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 175,
    description: 'The end of the quote (exclusive): `content.slice(start, end) === quote`.',
  })
  end!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  page_number!: number | null;
}

export class TokenUsage {
  @ApiProperty({ type: 'integer', example: 812 })
  prompt_tokens!: number;

  @ApiProperty({ type: 'integer', example: 64 })
  completion_tokens!: number;

  @ApiProperty({ type: 'integer', example: 876 })
  total_tokens!: number;
}

export class AnswerModelSchema {
  @ApiProperty({ example: 'openai-compatible' })
  provider!: string;

  @ApiProperty({ example: 'gpt-4o-mini' })
  model!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  prompt_template_id!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  prompt_version!: number;

  @ApiProperty({
    type: TokenUsage,
    nullable: true,
    description:
      'The token usage. It is null if the provider does not report it or the answer comes from the cache.',
  })
  usage!: TokenUsage | null;

  @ApiProperty({ example: false, description: 'Whether the answer comes from the cache.' })
  cached!: boolean;
}

export class BotResponse {
  @ApiProperty({ example: 'Upload a Markdown or text file with `attendant ingest`. [1]' })
  content!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.040Z' })
  timestamp!: string;

  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  message_id!: string;

  @ApiProperty({
    minimum: 0,
    maximum: 1,
    example: 0.87,
    description:
      'The confidence of the answer. Below 0.5, the answer is a fixed text, such as "I don\'t know".',
  })
  confidence_score!: number;

  @ApiProperty({ type: [SourceSchema] })
  sources!: SourceSchema[];

  @ApiProperty({
    type: [String],
    maxItems: 3,
    example: ['How large may a document be?'],
    description: 'Suggested follow-up questions. Each of them can be answered from the documents.',
  })
  follow_up_questions!: string[];

  @ApiProperty({ type: [CitationSchema] })
  citations!: CitationSchema[];

  @ApiProperty({
    example: 'extractive',
    description:
      'How the answer was produced: `model`, `extractive`, `template`, `unknown`, `small-talk`, `handoff`, `withheld` or `interrupted`.',
  })
  answered_by!: string;

  @ApiProperty({
    type: AnswerModelSchema,
    nullable: true,
    description: 'The model that wrote the answer. It is null if no model wrote it.',
  })
  model!: AnswerModelSchema | null;

  @ApiProperty({
    type: [String],
    example: ['gemini:rate-limited'],
    description:
      'The services that could not be used and the reason, as `name:code`. It is empty if no service failed.',
  })
  degraded!: string[];
}

export class ContextUsed {
  @ApiProperty({ type: 'integer', example: 2 })
  retrieved_documents!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  conversation_history_length!: number;

  @ApiProperty({
    required: false,
    example: 'How long does it take (express delivery)?',
    description:
      'The self-contained question that was searched for. It is present only if the message was resolved from the conversation.',
  })
  standalone_question?: string;
}

export class SendMessageResponse {
  @ApiProperty({
    format: 'uuid',
    example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66',
    description: 'The ID of the answer, or of the message itself if a person will answer it.',
  })
  message_id!: string;

  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ type: UserMessage })
  user_message!: UserMessage;

  @ApiProperty({
    type: BotResponse,
    nullable: true,
    description:
      'The answer of the assistant. It is null while the conversation waits for a person or a person has it; the person answers later.',
  })
  bot_response!: BotResponse | null;

  @ApiProperty({
    type: HandoffStatusResponse,
    nullable: true,
    description: 'The state of the handoff to a person. It is null while the assistant answers.',
  })
  handoff!: HandoffStatusResponse | null;

  @ApiProperty({ type: ContextUsed })
  context_used!: ContextUsed;
}
