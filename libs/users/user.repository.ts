import type { User } from './user.js';

/** The records of `users`. */
export abstract class UserRepository {
  /** Throws CONFLICT when another account has the e-mail. Any number of visitors have none. */
  abstract add(user: User): Promise<void>;

  /** Adds an admin unless there is one; false when there was. Of several calls at once exactly one adds. */
  abstract addFirstAdmin(admin: User): Promise<boolean>;

  abstract findById(userId: string): Promise<User | null>;

  /** `email` as `normaliseEmail` gives it. */
  abstract findByEmail(email: string): Promise<User | null>;

  /** The admin whose account is the oldest. */
  abstract findFirstAdmin(): Promise<User | null>;

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

  /** Sets `lastLoginAt` and leaves the version alone: a sign-in collides with no other change. */
  abstract recordSignIn(userId: string, at: Date): Promise<void>;
}
