import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import {
  HANDOFF_SIDES,
  HANDOFF_STATES,
  type HandoffSide,
  type HandoffState,
  SESSION_STATUSES,
  type SessionStatus,
} from '@app/sessions';

export class AgentResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  user_id!: string;

  @ApiProperty({ example: 'Anna' })
  name!: string;
}

export class HandoffStatusResponse {
  @ApiProperty({ enum: HANDOFF_STATES, example: 'waiting' })
  state!: HandoffState;

  @ApiProperty({ type: AgentResponse, nullable: true })
  agent!: AgentResponse | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 2,
    description: 'The position in the queue, from 1. It is null unless the visitor is waiting.',
  })
  position!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 90,
    description:
      'The median of the latest waiting times. It is null if there were too few, outside business hours, and unless the visitor is waiting.',
  })
  expected_wait_seconds!: number | null;
}

export class RequestHandoffDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 1000, example: 'The refund has not arrived.' })
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  reason?: string;

  @ApiProperty({
    required: false,
    format: 'email',
    maxLength: 254,
    example: 'visitor@example.com',
    description: 'Where the visitor can be reached if no agent is available.',
  })
  @IsOptional()
  @MaxLength(254)
  @IsEmail()
  email?: string;
}

export class MarkReadDto {
  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  @IsUUID()
  message_id!: string;
}

export class SessionEventsQuery {
  @ApiProperty({
    required: false,
    maxLength: 64,
    example: '12',
    description:
      'The ID of the last event that the client has received, or of a message. The stream continues with the messages after it. By default, it starts with the next message. The header `Last-Event-ID` has the same effect.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  after?: string;
}

export class StateEvent {
  @ApiProperty({ enum: HANDOFF_STATES, example: 'assigned' })
  handoff!: HandoffState;

  @ApiProperty({ type: AgentResponse, nullable: true })
  agent!: AgentResponse | null;

  @ApiProperty({ enum: SESSION_STATUSES, example: 'active' })
  status!: SessionStatus;
}

export class TypingEvent {
  @ApiProperty({ enum: HANDOFF_SIDES, example: 'agent' })
  by!: HandoffSide;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:06.000Z' })
  until!: string;
}

export class ReadEvent {
  @ApiProperty({ enum: HANDOFF_SIDES, example: 'agent' })
  by!: HandoffSide;

  @ApiProperty({
    format: 'uuid',
    example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66',
    description: 'The ID of the last message that this side has read.',
  })
  up_to!: string;
}

export class ResetEvent {
  @ApiProperty({ example: 'after_too_old' })
  reason!: string;
}
