import type { SessionEvent } from '@app/inbox';
import type { DocumentedEvents } from '../http/openapi/api-envelope.decorator.js';
import { ErrorEvent } from '../http/openapi/envelope.schema.js';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import { toHistoryMessage } from './chat.mapper.js';
import { ReadEvent, ResetEvent, StateEvent, TypingEvent } from './handoff.dto.js';
import { toAgent } from './handoff.mapper.js';
import { HistoryMessage } from './message-history.dto.js';

/** CHAT-20, as it is documented. */
export const SESSION_EVENTS: DocumentedEvents = {
  data: {
    message: HistoryMessage,
    state: StateEvent,
    typing: TypingEvent,
    read: ReadEvent,
    reset: ResetEvent,
    error: ErrorEvent,
  },
  example: [
    'id: 4',
    'event: state',
    'data: {"handoff":"assigned","agent":{"user_id":"0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11","name":"Anna"},"status":"active"}',
    '',
    'id: 5',
    'event: message',
    'data: {"message_id":"5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66","role":"agent","agent_name":"Anna","content":"Hello"}',
    '',
    '',
  ].join('\n'),
};

export function toServerSentSessionEvent(event: SessionEvent): ServerSentEvent {
  return { id: String(event.sequence), event: event.type, data: dataOf(event) };
}

function dataOf(event: SessionEvent): object {
  switch (event.type) {
    case 'message':
      return toHistoryMessage(event.message);
    case 'state': {
      const { state, agent } = event.handoff;
      return { handoff: state, agent: agent && toAgent(agent), status: event.status };
    }
    case 'typing':
      return { by: event.by, until: event.until };
    case 'read':
      return { by: event.by, up_to: event.upTo };
    case 'reset':
      return { reason: 'after_too_old' };
  }
}
