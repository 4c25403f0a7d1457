import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import type { VisitorSite } from '../access/access-tokens.js';
import { assertActive, type Identity } from '../access/access-control.js';
import { SignedClaims } from '../access/signed-claims.js';
import { type Customer, newVisitor } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { CUSTOMER, type VisitorPass, VisitorPasses } from './visitor-passes.js';

const SCANNED_AT_ONCE = 500;
// Two tabs may return at once with the same token.
const GRACE_MS = 10_000;

/** Lets people ask without an account, for a while, and come back to their conversations. */
@Injectable()
export class VisitorService {
  constructor(
    private readonly users: UserRepository,
    private readonly passes: VisitorPasses,
    private readonly signed: SignedClaims,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  get areAdmitted(): boolean {
    return this.config.visitors;
  }

  /** Stores nothing: a visitor is stored with its first session. Throws FORBIDDEN when visitors are turned off. */
  async admit(site?: VisitorSite): Promise<VisitorPass> {
    this.assertAdmitted();
    return this.passes.issue(newId(), 0, site);
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
    if (claims['kind'] === CUSTOMER) return this.readmitCustomer(String(claims['sub']), site);
    const [userId, resumeCount] = [String(claims['sub']), Number(claims['count'])];
    // There is nothing to come back to, and nothing to protect, before the first session.
    if (resumeCount === 0 && !(await this.users.findById(userId))) return this.passes.issue(userId, 0, site);
    const now = this.clock.now();
    const count = await this.users.resume({ userId, resumeCount, graceMs: GRACE_MS, now });
    if (count === null) throw notResumable();
    return this.passes.issue(userId, count, site);
  }

  /**
   * Admits a customer whom its site vouches for, under the same id on every device. What the site says of the customer is
   * stored. Throws UNAUTHENTICATED when the customer is suspended, and FORBIDDEN when visitors are turned off.
   */
  async admitCustomer(customer: Customer, site: VisitorSite): Promise<VisitorPass> {
    this.assertAdmitted();
    const userId = customerUserId(customer);
    const now = this.clock.now();
    await this.users.addVisitor({ ...newVisitor(userId, now), customer });
    const stored = await this.users.findById(userId);
    if (stored && stored.status !== 'inactive') assertActive(stored);
    // Two devices may do this at once: either has stored the same customer.
    if (stored && (stored.status !== 'active' || isChanged(stored.customer, customer)))
      await this.users.save({ ...stored, status: 'active', customer, updatedAt: now }).catch(ignoreConflict);
    return this.passes.issueToCustomer(userId, site);
  }

  /** What the site of a visitor says of it; null for others. */
  async findCustomer(userId: string): Promise<Customer | null> {
    return (await this.users.findById(userId))?.customer ?? null;
  }

  /** To be called before a visitor's first session is stored. Does nothing for accounts and stored visitors. */
  async store({ userId, isStored }: Pick<Identity, 'userId' | 'isStored'>): Promise<void> {
    if (!isStored) await this.users.addVisitor(newVisitor(userId, this.clock.now()));
  }

  /** Ends the visit: neither its access token nor its resume token is accepted any more. */
  async dismiss(userId: string): Promise<void> {
    await this.store({ userId, isStored: false });
    const visitor = await this.users.findById(userId);
    if (!visitor?.anonymous || visitor.status !== 'active') return;
    await this.users.save({ ...visitor, status: 'inactive', updatedAt: this.clock.now() });
  }

  /** A customer has several devices, so that its tokens do not replace each other; they last for a shorter time. */
  private async readmitCustomer(userId: string, site: VisitorSite | undefined): Promise<VisitorPass> {
    const stored = await this.users.findById(userId);
    if (!site || stored?.status !== 'active') throw notResumable();
    return this.passes.issueToCustomer(userId, site);
  }

  private assertAdmitted(): void {
    if (this.areAdmitted) return;
    throw new DomainError(
      'FORBIDDEN',
      'Visitors without an account are not allowed. Create an account or sign in.',
    );
  }
}

function notResumable(): DomainError {
  return new DomainError(
    'UNAUTHENTICATED',
    'This visit cannot be resumed. Request a new visitor token without resume_token.',
    [{ field: 'resume_token', rule: 'valid', message: 'resume_token is not valid' }],
  );
}

/** A UUID (RFC 9562, version 8) that follows from the site and its id of the customer. */
function customerUserId({ siteKeyId, subject }: Customer): string {
  const bytes = createHash('sha256')
    .update(`attendant customer ${siteKeyId} ${subject}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function isChanged(stored: Customer | null, { name, email }: Customer): boolean {
  return stored?.name !== name || stored.email !== email;
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error;
}
