export const HANDOFF_STATES = ['none', 'waiting', 'assigned', 'resolved'] as const;
/**
 * `waiting`: the visitor waits for a person. `assigned`: an agent has taken the conversation. The assistant answers in
 * the states `none` and `resolved` only.
 */
export type HandoffState = (typeof HANDOFF_STATES)[number];

/** An agent or admin, as visitors see them. */
export interface HandoffAgent {
  readonly userId: string;
  readonly name: string;
}

/** What staff write for each other. Visitors never see it. */
export interface HandoffNote {
  readonly noteId: string;
  readonly author: HandoffAgent;
  readonly text: string;
  readonly at: Date;
}

/** The last message that a side has read. */
export interface ReadMark {
  readonly messageId: string;
  readonly sequence: number;
}

export const HANDOFF_SIDES = ['visitor', 'agent'] as const;
export type HandoffSide = (typeof HANDOFF_SIDES)[number];

export interface Handoff {
  readonly state: HandoffState;
  /** The agent who holds the conversation; null unless it is assigned. */
  readonly agent: HandoffAgent | null;
  /** When the visitor last asked for a person. */
  readonly requestedAt: Date | null;
  /** When an agent first took the conversation after that. */
  readonly claimedAt: Date | null;
  readonly reason: string | null;
  /** Where the visitor can be reached outside business hours. */
  readonly email: string | null;
  /** Messages of the visitor that no agent has read. */
  readonly unread: number;
  readonly read: Readonly<Record<HandoffSide, ReadMark | null>>;
  readonly notes: readonly HandoffNote[];
  /** Counts what an external help desk is told: changes of the state and messages of the visitor. */
  readonly revision: number;
  readonly changedAt: Date | null;
  /** The last revision and message that the external help desk was told. */
  readonly announced: { readonly revision: number; readonly sequence: number };
}

export const NO_HANDOFF: Handoff = {
  state: 'none',
  agent: null,
  requestedAt: null,
  claimedAt: null,
  reason: null,
  email: null,
  unread: 0,
  read: { visitor: null, agent: null },
  notes: [],
  revision: 0,
  changedAt: null,
  announced: { revision: 0, sequence: 0 },
};

/** Whether a person answers instead of the assistant. */
export function isWithPerson({ state }: Pick<Handoff, 'state'>): boolean {
  return state === 'waiting' || state === 'assigned';
}
