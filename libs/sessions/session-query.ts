import type { Channel, SessionDomain, SessionStatus } from './chat-session.js';
import type { SessionFilter } from './conversation.repository.js';
import type { HandoffState } from './handoff/handoff.js';
import { searchWords } from './search-words.js';

export interface SessionQuery {
  readonly userId?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly domain?: SessionDomain | undefined;
  readonly status?: SessionStatus | undefined;
  readonly escalated?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly rating?: number | undefined;
  readonly assignedAgent?: string | undefined;
  readonly handoff?: HandoffState | undefined;
  /** The agent who has claimed the conversation. */
  readonly holder?: string | undefined;
  /** Words of a message. */
  readonly text?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The filter of the store for a query at a time, which decides what has expired. */
export function toSessionFilter({ text, status, ...query }: SessionQuery, now: Date): SessionFilter {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as SessionFilter),
    ...(text !== undefined && { words: searchWords(text) }),
    ...(status !== undefined && { status: { is: status, at: now } }),
  };
}
