import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { AgentResponse } from '../chat/handoff.dto.js';
import { SessionResponse } from '../chat/session-list.dto.js';
import { CustomerResponse } from '../users/profile.dto.js';

const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class AssignDto {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  @IsUUID()
  user_id!: string;
}

export class ReplyDto {
  @ApiProperty({ minLength: 1, maxLength: 4000, example: 'Hello, I am looking into it.' })
  @Trimmed()
  @IsString()
  @Length(1, 4_000)
  message!: string;

  @ApiProperty({
    maxLength: 128,
    example: 'r-17',
    description: 'An ID that makes sending idempotent. A repeated reply with the same ID is not sent again.',
  })
  @Matches(/^[\x21-\x7e]{1,128}$/, {
    message: 'client_message_id must be 1 to 128 visible ASCII characters without spaces',
  })
  client_message_id!: string;
}

export class NoteDto {
  @ApiProperty({ minLength: 1, maxLength: 2000, example: 'Has called twice about this order.' })
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  text!: string;
}

export class ResolveDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 2000, example: 'Refunded.' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

export class NoteResponse {
  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  note_id!: string;

  @ApiProperty({ type: AgentResponse })
  author!: AgentResponse;

  @ApiProperty({ example: 'Has called twice about this order.' })
  text!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:33:00.000Z' })
  at!: string;
}

export class SummarySourceResponse {
  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  document_id!: string;

  @ApiProperty({ example: 'Refunds' })
  title!: string;
}

export class ConversationSummaryResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'When does my refund arrive?',
    description:
      'The last question that the assistant tried to answer, or else the last message of the visitor.',
  })
  question!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Refunds take five days. [1]',
    description: 'The beginning of the answer of the assistant.',
  })
  answer!: string | null;

  @ApiProperty({
    type: [SummarySourceResponse],
    description: 'The documents that were found for the question.',
  })
  sources!: SummarySourceResponse[];

  @ApiProperty({
    type: 'integer',
    example: 2,
    description: 'The number of consecutive unanswered questions at the end of the conversation.',
  })
  unanswered!: number;
}

export class InboxConversationResponse extends SessionResponse {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-01-31T09:32:00.000Z' })
  requested_at!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'The refund has not arrived.' })
  reason!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'visitor@example.com',
    description: 'Where the visitor can be reached.',
  })
  email!: string | null;

  @ApiProperty({ type: 'integer', example: 0 })
  unread!: number;

  @ApiProperty({ type: [NoteResponse], description: 'The notes, oldest first. Visitors do not see them.' })
  notes!: NoteResponse[];

  @ApiProperty({ type: ConversationSummaryResponse })
  summary!: ConversationSummaryResponse;
}

export class ConversationCustomerResponse {
  @ApiProperty({ type: CustomerResponse, nullable: true })
  customer!: CustomerResponse | null;
}
