import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { MESSAGE_ROLES, type MessageRole } from '@app/sessions';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';

export class MessageHistoryQuery extends PageQuery {
  @ApiProperty({
    required: false,
    format: 'uuid',
    example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66',
    description:
      'The ID of a message. Only the messages after it are listed, oldest first, and the total counts only these.',
  })
  @IsOptional()
  @IsUUID()
  after?: string;
}

export class HistoryMessage {
  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  message_id!: string;

  @ApiProperty({ enum: MESSAGE_ROLES, example: 'assistant' })
  role!: MessageRole;

  @ApiProperty({
    required: false,
    example: 'Anna',
    description: 'The name of the agent who wrote the message.',
  })
  agent_name?: string;

  @ApiProperty({ example: 'Upload a Markdown or text file with `attendant ingest`. [1]' })
  content!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.040Z' })
  timestamp!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { answered_by: 'extractive', confidence_score: 0.87 },
    description:
      'For a question, its type, client message ID and client time. For a message of an agent, the author and the client message ID. For an answer, the fields of `bot_response`, the context used and the feedback.',
  })
  metadata!: Record<string, unknown>;
}

export class HistoryPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 42 })
  total_messages!: number;
}

export class MessageHistoryResponse {
  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ type: [HistoryMessage] })
  messages!: HistoryMessage[];

  @ApiProperty({ type: HistoryPagination })
  pagination!: HistoryPagination;
}
