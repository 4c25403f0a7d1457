import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type ChatMessage, SessionService } from '@app/sessions';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiFile } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { CONVERSATION_FILES, type ConversationFile } from './conversation-file.js';

const FORMATS = ['json', 'md'] as const;
const PAGE = 100;

class ConversationExportQuery {
  @ApiProperty({
    required: false,
    enum: FORMATS,
    enumName: 'ConversationFormat',
    default: 'json',
    example: 'md',
    description: '`md` is Markdown with the sources below each answer.',
  })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id')
export class ConversationExportController {
  constructor(private readonly sessions: SessionService) {}

  @Get('export')
  @ApiUuidParam('session_id')
  @Audit('session.export', { target: 'session_id', isRead: true })
  @ApiOperation({
    summary: 'Export a conversation',
    description:
      'Streams the session and all of its messages, oldest first, as a file. The owner and the staff may do this.',
  })
  @ApiFile('The file.', ['UNAUTHENTICATED', 'NOT_FOUND'])
  async export(
    @CurrentCaller() viewer: Caller,
    @UuidParam('session_id') sessionId: string,
    @Query() { format = 'json' }: ConversationExportQuery,
  ): Promise<StreamableFile> {
    const session = await this.sessions.get(sessionId, viewer);
    const file: ConversationFile = CONVERSATION_FILES[format];
    return new StreamableFile(Readable.from(file.write(session, this.pages(sessionId, viewer))), {
      type: `${file.mediaType}; charset=utf-8`,
      disposition: `attachment; filename="conversation-${sessionId}.${file.extension}"`,
    });
  }

  private async *pages(sessionId: string, viewer: Caller): AsyncGenerator<readonly ChatMessage[]> {
    for (let page = 1; ; page += 1) {
      const { items } = await this.sessions.history(sessionId, viewer, {
        page,
        pageSize: PAGE,
        order: 'asc',
      });
      yield items;
      if (items.length < PAGE) return;
    }
  }
}
