import type { SessionDomain } from './chat-session.js';
import type { RemovedSessions } from './conversation.repository.js';

export interface Removal {
  readonly before: Date;
  /** The most rows that one call removes: it is called again until nothing is left. */
  readonly limit: number;
}

export interface MessageRemoval extends Removal {
  /** Removes only messages of this domain; messages of all domains when absent. */
  readonly domain?: SessionDomain;
}

/** What happens to conversations because of their age. Each call changes at most `limit` records. */
export abstract class SessionRetentionRepository {
  /** Active sessions without activity since `idleSince` become abandoned. Returns how many. */
  abstract abandonIdle(sweep: { idleSince: Date; limit: number }): Promise<number>;

  /** Active and abandoned sessions past their lifetime become expired. Returns how many. */
  abstract expireOverdue(sweep: { now: Date; limit: number }): Promise<number>;

  /** Removes leases made before the given time. Returns how many. */
  abstract forgetLeases(sweep: { madeBefore: Date; limit: number }): Promise<number>;

  /** Removes ended and expired sessions without activity since the given time, with their messages. */
  abstract removeSessions(removal: Removal): Promise<RemovedSessions>;

  /** Removes messages older than the given time, whatever their session's status. Returns how many. */
  abstract removeMessages(removal: MessageRemoval): Promise<number>;

  /** Removes the traces of answers older than the given time; the answers stay. Returns how many. */
  abstract removeTraces(removal: Removal): Promise<number>;

  /** Whether any session of the person is left. */
  abstract hasSessions(userId: string): Promise<boolean>;
}
