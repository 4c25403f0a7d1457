import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { AccessTokens, type VisitorSite } from '../access/access-tokens.js';
import { SignedClaims } from '../access/signed-claims.js';
import { newVisitor } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';

export interface VisitorPass {
  readonly userId: string;
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Lets the visitor return under the same id; the latest one counts. */
  readonly resumeToken: string;
}

const SCANNED_AT_ONCE = 500;
const DAY_SECONDS = 86_400;
// Two tabs may return at once with the same token.
const GRACE_MS = 10_000;

/** Lets people ask without an account, for a while, and come back to their conversations. */
@Injectable()
export class VisitorService {
  constructor(
    private readonly users: UserRepository,
    private readonly accessTokens: AccessTokens,
    private readonly signed: SignedClaims,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** Stores nothing: a visitor is stored with its first session. Throws FORBIDDEN when visitors are turned off. */
  async admit(site?: VisitorSite): Promise<VisitorPass> {
    this.assertAdmitted();
    return this.pass(newId(), 0, site);
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

  /**
   * Admits the visitor of a resume token again. Throws UNAUTHENTICATED when it is expired, forged, replaced by a later one
   * of another site or of a visitor that has signed out, and FORBIDDEN when visitors are turned off.
   */
  async readmit(resumeToken: string, site?: VisitorSite): Promise<VisitorPass> {
    this.assertAdmitted();
    const claims = this.signed.read('visitor-resume', resumeToken);
    if (!claims || (claims['site'] !== undefined && claims['site'] !== site?.siteKeyId)) throw notResumable();
    const [userId, resumeCount] = [String(claims['sub']), Number(claims['count'])];
    // There is nothing to come back to, and nothing to protect, before the first session.
    if (resumeCount === 0 && !(await this.users.findById(userId))) return this.pass(userId, 0, site);
    const now = this.clock.now();
    const count = await this.users.resume({ userId, resumeCount, graceMs: GRACE_MS, now });
    if (count === null) throw notResumable();
    return this.pass(userId, count, site);
  }

  /** To be called before a visitor's first session is stored. Does nothing for accounts and stored visitors. */
  async store({ userId, anonymous }: { userId: string; anonymous: boolean }): Promise<void> {
    if (anonymous) await this.users.addVisitor(newVisitor(userId, this.clock.now()));
  }

  /** Ends the visit: neither its access token nor its resume token is accepted any more. */
  async dismiss(userId: string): Promise<void> {
    await this.store({ userId, anonymous: true });
    const visitor = await this.users.findById(userId);
    if (!visitor?.anonymous || visitor.status !== 'active') return;
    await this.users.save({ ...visitor, status: 'inactive', updatedAt: this.clock.now() });
  }

  private assertAdmitted(): void {
    if (this.config.visitors) return;
    throw new DomainError(
      'FORBIDDEN',
      'Visitors without an account are not allowed. Create an account or sign in.',
    );
  }

  private pass(userId: string, count: number, site: VisitorSite | undefined): VisitorPass {
    const { visitorTokenTtlSeconds: expiresIn, visitorResumeDays } = this.config;
    const claims = { userId, familyId: null, visitor: true, ...(site && { site }) };
    return {
      userId,
      accessToken: this.accessTokens.issue(claims, expiresIn),
      expiresIn,
      resumeToken: this.signed.sign(
        'visitor-resume',
        { sub: userId, count, ...(site && { site: site.siteKeyId }) },
        visitorResumeDays * DAY_SECONDS,
      ),
    };
  }
}

function notResumable(): DomainError {
  return new DomainError(
    'UNAUTHENTICATED',
    'This visit cannot be resumed. Request a new visitor token without resume_token.',
    [{ field: 'resume_token', rule: 'valid', message: 'resume_token is not valid' }],
  );
}
