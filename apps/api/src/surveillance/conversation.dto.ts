import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { ClipLinkSchema, CONVERSATION_ID, EvidenceSchema, UnderstoodSchema } from './question.dto.js';

export class ConversationMessageMetadata {
  @ApiProperty({ type: [EvidenceSchema] })
  evidence!: EvidenceSchema[];

  @ApiProperty({ type: [ClipLinkSchema] })
  clip_links!: ClipLinkSchema[];

  @ApiProperty({ type: UnderstoodSchema, nullable: true })
  understood!: UnderstoodSchema | null;
}

export class ConversationMessage {
  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  message_id!: string;

  @ApiProperty({ enum: ['user', 'assistant', 'agent'], example: 'assistant' })
  role!: 'user' | 'assistant' | 'agent';

  @ApiProperty({ example: '2 events match.' })
  content!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-31T16:30:00.000Z' })
  timestamp!: string;

  @ApiProperty({ type: ConversationMessageMetadata })
  metadata!: ConversationMessageMetadata;
}

export class ConversationHistoryQuery extends PageQuery {}

export class ConversationPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 4 })
  total_messages!: number;
}

export class ConversationHistoryResponse {
  @ApiProperty({ format: 'uuid', example: CONVERSATION_ID })
  conversation_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-31T16:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-04-07T16:30:00.000Z' })
  expires_at!: string;

  @ApiProperty({ type: 'integer', example: 4 })
  message_count!: number;

  @ApiProperty({ type: [ConversationMessage] })
  messages!: ConversationMessage[];

  @ApiProperty({ type: ConversationPagination })
  pagination!: ConversationPagination;
}

export class DeletedConversationResponse {
  @ApiProperty({ format: 'uuid', example: CONVERSATION_ID })
  conversation_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-31T16:45:00.000Z' })
  deleted_at!: string;

  @ApiProperty({ type: 'integer', example: 4 })
  messages_deleted!: number;
}
