import type { InboxConversation } from '@app/inbox';
import { toSession } from '../chat/chat.mapper.js';
import { toAgent } from '../chat/handoff.mapper.js';
import type { InboxConversationResponse } from './inbox.dto.js';

export function toInboxConversation({ session, summary }: InboxConversation): InboxConversationResponse {
  const { requestedAt, reason, email, unread, notes } = session.handoff;
  return {
    ...toSession(session),
    requested_at: requestedAt?.toISOString() ?? null,
    reason,
    email,
    unread,
    notes: notes.map(({ noteId, author, text, at }) => ({
      note_id: noteId,
      author: toAgent(author),
      text,
      at: at.toISOString(),
    })),
    summary: {
      ...summary,
      sources: summary.sources.map(({ documentId, title }) => ({ document_id: documentId, title })),
    },
  };
}
