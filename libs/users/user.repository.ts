import type { Page, PageRequest } from '@app/kernel';
import type { AccountStatus, Role, User } from './user.js';

export interface AccountFilter {
  readonly role?: Role | undefined;
  readonly status?: AccountStatus | undefined;
  /** Part of the e-mail or the full name, in any case. */
  readonly query?: string | undefined;
}

export interface Resumption {
  readonly userId: string;
  /** The count that the presented token carries. */
  readonly resumeCount: number;
  readonly graceMs: number;
  readonly now: Date;
}

/** The records of `users`. */
export abstract class UserRepository {
  /** Throws CONFLICT when another account has the e-mail. Any number of visitors have none. */
  abstract add(user: User): Promise<void>;

  /** Adds a visitor unless it is stored already. */
  abstract addVisitor(visitor: User): Promise<void>;

  /** Adds an admin unless there is one; false when there was. Of several calls at once exactly one adds. */
  abstract addFirstAdmin(admin: User): Promise<boolean>;

  abstract findById(userId: string): Promise<User | null>;

  /** `email` as `normaliseEmail` gives it. */
  abstract findByEmail(email: string): Promise<User | null>;

  /** The active admin whose account is the oldest, otherwise the oldest admin. */
  abstract findFirstAdmin(): Promise<User | null>;

  /** Accounts, without visitors, by the time of their creation. */
  abstract list(filter: AccountFilter, page: PageRequest): Promise<Page<User>>;

  /**
   * Stores all but `lastLoginAt`, and returns the user with its next version. Throws CONFLICT when the account has
   * changed or gone since it was read.
   */
  abstract save(user: User): Promise<User>;

  /**
   * The visitors that were admitted before a time, among the next `limit` accounts after `after`, by id. `next` is where
   * to go on; null at the end.
   */
  abstract scanVisitors(scan: {
    createdBefore: Date;
    after: string | null;
    limit: number;
  }): Promise<{ readonly userIds: readonly string[]; readonly next: string | null }>;

  /** Removes the account of a visitor; false when there is no such visitor. */
  abstract removeVisitor(userId: string): Promise<boolean>;

  /** Removes the account of a person who can no longer sign in; false when there is none that is inactive. */
  abstract removeInactive(userId: string): Promise<boolean>;

  /** Like `save`, and throws CONFLICT when no other active admin would be left, in one commit. */
  abstract saveUnlessLastAdmin(user: User): Promise<User>;

  /** Sets `lastLoginAt` and leaves the version alone: a sign-in collides with no other change. */
  abstract recordSignIn(userId: string, at: Date): Promise<void>;

  /**
   * Counts one return of an active visitor, in one commit, and gives the new count; null when the token is not the
   * latest one, nor the one before within the grace period, or when there is no such active visitor.
   */
  abstract resume(resumption: Resumption): Promise<number | null>;
}
