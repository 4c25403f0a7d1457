import { ApiProperty } from '@nestjs/swagger';
import type { ChatStreamEvent } from '@app/chat';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import type { DocumentedEvents } from '../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../http/openapi/envelope.schema.js';
import { toSource } from './chat.mapper.js';
import { SendMessageResponse, SourceSchema } from './send-message.dto.js';

export class StatusEvent {
  @ApiProperty({ example: 'retrieve', description: 'The current stage of the answer.' })
  stage!: string;
}

export class SourcesEvent {
  @ApiProperty({ type: [SourceSchema], description: 'All sources of the answer so far.' })
  sources!: SourceSchema[];
}

export class TextEvent {
  @ApiProperty({ example: 'Upload ' })
  text!: string;
}

/** CHAT-3, as it is documented. */
export const CHAT_EVENTS: DocumentedEvents = {
  data: {
    status: StatusEvent,
    sources: SourcesEvent,
    token: TextEvent,
    replace: TextEvent,
    done: SendMessageResponse,
    error: ErrorEvent,
  },
  example: [
    'event: status',
    'data: {"stage":"retrieve"}',
    '',
    'event: sources',
    'data: {"sources":[{"document_id":"9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44","title":"First five minutes","relevance_score":0.82,"snippet":"Upload a Markdown or text file …"}]}',
    '',
    'event: token',
    'data: {"text":"Upload "}',
    '',
    'event: done',
    'data: {"message_id":"5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66"}',
    '',
    '',
  ].join('\n'),
};

/** `done` has the object that `…/messages` returns. */
export function toServerSentEvent(event: Exclude<ChatStreamEvent, { type: 'done' }>): ServerSentEvent {
  switch (event.type) {
    case 'status':
      return { event: 'status', data: { stage: event.stage } };
    case 'sources':
      return { event: 'sources', data: { sources: event.sources.map(toSource) } };
    case 'token':
      return { event: 'token', data: { text: event.text } };
    case 'replace':
      return { event: 'replace', data: { text: '' } };
  }
}
