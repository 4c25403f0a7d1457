import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  type Channel,
  CHANNELS,
  MESSAGE_ROLES,
  type MessageRole,
  HANDOFF_STATES,
  type HandoffState,
  SESSION_DOMAINS,
  SESSION_STATUSES,
  type SessionDomain,
  type SessionStatus,
} from '@app/sessions';
import { DecimalText, PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { AgentResponse } from './handoff.dto.js';
import { InitializeSessionResponse } from './initialize-session.dto.js';

/** CHAT-6: conditions hold together. */
export class SessionListQuery extends PageQuery {
  @ApiProperty({
    required: false,
    format: 'uuid',
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description:
      'The ID of the user whose sessions are listed. It is ignored unless the caller is a support agent or an admin; other callers see only their own sessions.',
  })
  @IsOptional()
  @IsUUID()
  user_id?: string;

  @ApiProperty({ required: false, enum: SESSION_STATUSES, example: 'active' })
  @IsOptional()
  @IsIn(SESSION_STATUSES)
  status?: SessionStatus;

  @ApiProperty({ required: false, enum: CHANNELS, example: 'web' })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @ApiProperty({ required: false, type: Boolean, example: true })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  escalated?: boolean;

  @ApiProperty({ required: false, maxLength: 50, example: 'billing' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 5,
    example: 1,
    description: 'The rating that the visitor gave the conversation.',
  })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(5)
  rating?: number;

  @ApiProperty({ required: false, format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  @IsOptional()
  @IsUUID()
  assigned_agent?: string;

  @ApiProperty({ required: false, enum: HANDOFF_STATES, example: 'waiting' })
  @IsOptional()
  @IsIn(HANDOFF_STATES)
  handoff?: HandoffState;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'The ID of the agent who has claimed the conversations.',
  })
  @IsOptional()
  @IsUUID()
  assigned_to?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    maxLength: 40,
    example: '2026-01-31T00:00:00.000Z',
    description: 'The sessions that started at this time or later.',
  })
  @IsOptional()
  @MaxLength(40)
  @IsISO8601({ strict: true })
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    maxLength: 40,
    example: '2026-02-01T00:00:00.000Z',
    description: 'The sessions that started before this time.',
  })
  @IsOptional()
  @MaxLength(40)
  @IsISO8601({ strict: true })
  to?: string;

  @ApiProperty({
    required: false,
    maxLength: 200,
    example: 'refund card',
    description:
      'The sessions with a message that contains all of these words, at most 10, without regard to case and accents. The latest 1,000 messages with the words are looked at.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class SessionFeedbackResponse {
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 5, example: 5 })
  rating!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Quick and right.' })
  comment!: string | null;

  @ApiProperty({ type: Boolean, nullable: true, example: true })
  resolved!: boolean | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:33:00.000Z' })
  submitted_at!: string;
}

export class SessionMetadataResponse {
  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0' })
  user_agent!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip_address!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'https://example.com/pricing' })
  referrer!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'question',
    description: 'The intent of the first message.',
  })
  initial_intent!: string | null;

  @ApiProperty({ type: [String], example: ['billing'] })
  tags!: string[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  assigned_agent!: string | null;

  @ApiProperty({ example: false, description: 'Whether the conversation was escalated to a person.' })
  escalated!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  escalated_at!: string | null;
}

export class SessionResponse extends InitializeSessionResponse {
  @ApiProperty({ enum: CHANNELS, example: 'web' })
  channel!: Channel;

  @ApiProperty({ enum: SESSION_DOMAINS, example: 'support' })
  domain!: SessionDomain;

  @ApiProperty({ type: SessionMetadataResponse })
  metadata!: SessionMetadataResponse;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-01-31T09:32:00.000Z' })
  last_message_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  ended_at!: string | null;

  @ApiProperty({ type: SessionFeedbackResponse, nullable: true })
  feedback!: SessionFeedbackResponse | null;

  @ApiProperty({ enum: HANDOFF_STATES, example: 'waiting' })
  handoff!: HandoffState;

  @ApiProperty({
    type: AgentResponse,
    nullable: true,
    description: 'The agent who has claimed the conversation.',
  })
  assigned_to!: AgentResponse | null;
}

export class LastMessageResponse {
  @ApiProperty({ enum: MESSAGE_ROLES, example: 'user' })
  role!: MessageRole;

  @ApiProperty({ example: 'I would like to talk to a person.', description: 'The first 200 characters.' })
  text!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:32:00.000Z' })
  at!: string;
}

export class SessionVisitorResponse {
  @ApiProperty({ type: String, nullable: true, example: 'example.com' })
  site!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '/pricing' })
  page!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'en',
    description: 'The language of the last message.',
  })
  language!: string | null;
}

export class ListedSessionResponse extends SessionResponse {
  @ApiProperty({
    required: false,
    type: LastMessageResponse,
    nullable: true,
    description: 'The last message. Only support agents and admins see it, and the fields below.',
  })
  last_message?: LastMessageResponse | null;

  @ApiProperty({
    required: false,
    type: 'integer',
    example: 2,
    description: 'The number of messages of the visitor that no agent has read.',
  })
  unread?: number;

  @ApiProperty({ required: false, type: SessionVisitorResponse })
  visitor?: SessionVisitorResponse;
}

export class SessionPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 42 })
  total_sessions!: number;
}

export class SessionListResponse {
  @ApiProperty({ type: [ListedSessionResponse] })
  sessions!: ListedSessionResponse[];

  @ApiProperty({ type: SessionPagination })
  pagination!: SessionPagination;
}
