import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { AccessTokens } from '../access/access-tokens.js';
import { newVisitor } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';

export interface VisitorPass {
  readonly userId: string;
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

const SCANNED_AT_ONCE = 500;

/** Lets people ask without an account, for a while. */
@Injectable()
export class VisitorService {
  constructor(
    private readonly users: UserRepository,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** Throws FORBIDDEN when visitors are turned off. */
  async admit(): Promise<VisitorPass> {
    if (!this.config.visitors) {
      throw new DomainError(
        'FORBIDDEN',
        'Visitors without an account are not admitted here. Register or sign in.',
      );
    }
    const userId = newId();
    await this.users.add(newVisitor(userId, this.clock.now()));
    const expiresIn = this.config.visitorTokenTtlSeconds;
    return { userId, accessToken: this.accessTokens.issue({ userId, familyId: null }, expiresIn), expiresIn };
  }

  /**
   * Removes visitors that were admitted before a time, but for those that `isKept` names. Returns how many; ends between
   * two batches when the signal aborts.
   */
  async removeOld(
    createdBefore: Date,
    isKept: (userId: string) => Promise<boolean>,
    signal?: AbortSignal,
  ): Promise<number> {
    let removed = 0;
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<UserRepository['scanVisitors']>> = await this.users.scanVisitors({
        createdBefore,
        after,
        limit: SCANNED_AT_ONCE,
      });
      for (const userId of page.userIds) {
        if (!(await isKept(userId)) && (await this.users.removeVisitor(userId))) removed += 1;
        await nextTurn();
      }
      after = page.next;
      await nextTurn();
    } while (after !== null && !signal?.aborted);
    return removed;
  }

  /** Ends the visit: its token opens nothing any more. */
  async dismiss(userId: string): Promise<void> {
    const visitor = await this.users.findById(userId);
    if (!visitor?.anonymous || visitor.status !== 'active') return;
    await this.users.save({ ...visitor, status: 'inactive', updatedAt: this.clock.now() });
  }
}
