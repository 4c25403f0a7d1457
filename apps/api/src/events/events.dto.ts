import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { HANDOFF_STATES, type HandoffState, SESSION_STATUSES, type SessionStatus } from '@app/sessions';
import { AgentResponse } from '../chat/handoff.dto.js';
import { STAFF_TOPICS, type StaffTopic } from './staff-topics.js';

/** Values that are separated by commas, also in a repeated parameter. */
const CommaList = () =>
  Transform(({ value }: TransformFnParams): unknown =>
    value === undefined ? undefined : [value].flat().flatMap((each) => String(each).split(',')),
  );

export class EventsQuery {
  @ApiProperty({
    required: false,
    isArray: true,
    maxItems: STAFF_TOPICS.length,
    enum: STAFF_TOPICS,
    example: ['inbox', 'ingestion'],
    description:
      'The topics to follow, separated by commas. By default, all that the role of the caller allows.',
  })
  @CommaList()
  @IsOptional()
  @ArrayMaxSize(STAFF_TOPICS.length)
  @IsIn(STAFF_TOPICS, { each: true })
  topics?: StaffTopic[];

  @ApiProperty({
    required: false,
    maxLength: 64,
    example: '6c0b4d3b-12',
    description:
      'The ID of the last event that the client has received. The stream continues with the events after it. The header `Last-Event-ID` has the same effect.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  after?: string;
}

export class ReadyEvent {
  @ApiProperty({ isArray: true, enum: STAFF_TOPICS, example: ['inbox', 'ingestion'] })
  topics!: StaffTopic[];
}

export class TopicsResetEvent {
  @ApiProperty({
    isArray: true,
    enum: STAFF_TOPICS,
    example: ['inbox'],
    description: 'The topics of which events may be missing. Request their current state again.',
  })
  topics!: StaffTopic[];
}

export class ConfigEvent {
  @ApiProperty({ type: 'integer', example: 4, description: 'The version that is active now.' })
  version!: number;
}

export class InboxEvent {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  session_id!: string;

  @ApiProperty({ enum: SESSION_STATUSES, example: 'active' })
  status!: SessionStatus;

  @ApiProperty({ enum: HANDOFF_STATES, example: 'waiting' })
  handoff!: HandoffState;

  @ApiProperty({ type: AgentResponse, nullable: true })
  assigned_to!: AgentResponse | null;

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'The number of messages of the visitor that no agent has read.',
  })
  unread!: number;

  @ApiProperty({ type: 'integer', example: 6 })
  message_count!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:06.000Z' })
  last_activity_at!: string;
}
