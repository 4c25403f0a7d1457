import { type Handoff, NO_HANDOFF } from './handoff.js';

type Time = Date | string;

/** A handoff as it is stored with its session. */
export interface HandoffRecord<T extends Time = Time> {
  readonly state: Handoff['state'];
  readonly agent: { readonly user_id: string; readonly name: string } | null;
  readonly requested_at: T | null;
  readonly claimed_at: T | null;
  readonly reason: string | null;
  readonly email: string | null;
  readonly unread: number;
  readonly read: Readonly<
    Record<'visitor' | 'agent', { readonly message_id: string; readonly sequence: number } | null>
  >;
  readonly notes: readonly {
    readonly note_id: string;
    readonly author_id: string;
    readonly author_name: string;
    readonly text: string;
    readonly at: T;
  }[];
  readonly revision: number;
  readonly changed_at: T | null;
  readonly announced: { readonly revision: number; readonly sequence: number };
}

/** Null for a session that never had one. */
export function toHandoffRecord(handoff: Handoff): HandoffRecord<Date> | null {
  if (handoff === NO_HANDOFF) return null;
  const { agent, read } = handoff;
  const mark = (side: 'visitor' | 'agent') => {
    const marked = read[side];
    return marked && { message_id: marked.messageId, sequence: marked.sequence };
  };
  return {
    state: handoff.state,
    agent: agent && { user_id: agent.userId, name: agent.name },
    requested_at: handoff.requestedAt,
    claimed_at: handoff.claimedAt,
    reason: handoff.reason,
    email: handoff.email,
    unread: handoff.unread,
    read: { visitor: mark('visitor'), agent: mark('agent') },
    notes: handoff.notes.map(({ noteId, author, text, at }) => ({
      note_id: noteId,
      author_id: author.userId,
      author_name: author.name,
      text,
      at,
    })),
    revision: handoff.revision,
    changed_at: handoff.changedAt,
    announced: { ...handoff.announced },
  };
}

export function toHandoff(record: HandoffRecord | null | undefined): Handoff {
  if (!record) return NO_HANDOFF;
  const { agent, read } = record;
  const mark = (side: 'visitor' | 'agent') => {
    const marked = read[side];
    return marked && { messageId: marked.message_id, sequence: marked.sequence };
  };
  return {
    state: record.state,
    agent: agent && { userId: agent.user_id, name: agent.name },
    requestedAt: toDate(record.requested_at),
    claimedAt: toDate(record.claimed_at),
    reason: record.reason,
    email: record.email,
    unread: record.unread,
    read: { visitor: mark('visitor'), agent: mark('agent') },
    notes: record.notes.map(({ note_id, author_id, author_name, text, at }) => ({
      noteId: note_id,
      author: { userId: author_id, name: author_name },
      text,
      at: new Date(at),
    })),
    revision: record.revision,
    changedAt: toDate(record.changed_at),
    announced: { ...record.announced },
  };
}

function toDate(time: Time | null): Date | null {
  return time === null ? null : new Date(time);
}
