import type { Page, PageRequest } from '@app/kernel';
import type { Role } from '../user.js';

export interface Invitation {
  readonly invitationId: string;
  /** As `normaliseEmail` gives it. */
  readonly email: string;
  readonly role: Role;
  /** Null when the command line invited. */
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The records of `invitations`. */
export abstract class InvitationRepository {
  /** Adds it and removes earlier ones for the e-mail, in one commit. */
  abstract add(invitation: Invitation, tokenHash: string): Promise<void>;

  /** The open invitation of a token; null when it is used, removed, expired or unknown. */
  abstract find(tokenHash: string, now: Date): Promise<Invitation | null>;

  /** Marks it as used. Of several calls at once exactly one returns true. */
  abstract use(invitationId: string, now: Date): Promise<boolean>;

  /** Lets it be used again, after the account could not be added. */
  abstract release(invitationId: string): Promise<void>;

  /** Those that are open, by the time of their creation. */
  abstract list(page: PageRequest, now: Date): Promise<Page<Invitation>>;

  /** False when there is no open invitation of that id. */
  abstract remove(invitationId: string, now: Date): Promise<boolean>;
}
