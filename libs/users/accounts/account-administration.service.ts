import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { TokenService } from '../access/token.service.js';
import { assertEmailAddress, normaliseEmail } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword, generatePassword } from '../passwords/password-rules.js';
import { TotpService } from '../totp/totp.service.js';
import {
  type AccountStatus,
  newAccount,
  type Profile,
  type Role,
  type Restrictions,
  toProfile,
  type User,
} from '../user.js';
import { type AccountFilter, UserRepository } from '../user.repository.js';

export interface Credentials {
  readonly email: string;
  /** Generated when absent. */
  readonly password?: string | undefined;
}

/** An account by its id or its e-mail. */
export type AccountRef = { readonly userId: string } | { readonly email: string };

export interface IssuedCredentials {
  readonly userId: string;
  readonly email: string;
  /** The password when it was generated here, to be shown once; null when it was given or did not change. */
  readonly password: string | null;
}

const ADMIN_NAME = 'Administrator';

/** What administrators and operators do to accounts: through the API, on the command line, on first start. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly totp: TotpService,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the first admin when there is none; of several processes at once one does. Throws CONFLICT when the e-mail
   * belongs to an account that is no admin.
   */
  async ensureFirstAdmin(credentials: Credentials): Promise<IssuedCredentials & { created: boolean }> {
    const existing = await this.users.findFirstAdmin();
    if (existing) return { ...unchanged(existing), created: false };
    const { admin, issued } = await this.prepareAdmin(credentials);
    if (await this.users.addFirstAdmin(admin)) return { ...issued, created: true };
    const other = await this.users.findFirstAdmin();
    return { ...unchanged(other ?? admin), created: false };
  }

  /** Throws CONFLICT when the e-mail is taken, VALIDATION_ERROR for an unfit e-mail or password. */
  async createAdmin(
    credentials: Credentials & { fullName?: string | undefined },
  ): Promise<IssuedCredentials> {
    const { admin, issued } = await this.prepareAdmin(credentials);
    await this.users.add({ ...admin, fullName: credentials.fullName ?? ADMIN_NAME });
    return issued;
  }

  /** Accounts, without visitors. */
  async list(filter: AccountFilter, page: PageRequest): Promise<Page<Profile>> {
    const { items, total } = await this.users.list(filter, page);
    return { items: items.map(toProfile), total };
  }

  /** Throws NOT_FOUND. */
  async get(ref: AccountRef): Promise<Profile> {
    return toProfile(await this.find(ref));
  }

  /** Sets a new password and signs the account out everywhere. Throws NOT_FOUND, VALIDATION_ERROR. */
  async resetPassword(ref: AccountRef, chosen?: string): Promise<IssuedCredentials> {
    const user = await this.find(ref);
    const password = chosen ?? generatePassword();
    assertAcceptablePassword(password, 'password', user.email);
    const passwordHash = await this.hasher.hash(password);
    await this.users.save({ ...user, passwordHash, updatedAt: this.clock.now() });
    await this.tokens.revokeAll(user.userId, { exceptFamilyId: null });
    return { ...unchanged(user), password: chosen === undefined ? password : null };
  }

  /** Applies to the next request of every sign-in. Throws NOT_FOUND, and CONFLICT for the last active admin. */
  async setRole(ref: AccountRef, role: Role): Promise<Profile> {
    const user = await this.find(ref);
    if (user.role === role) return toProfile(user);
    const saved = await this.saveKeepingAnAdmin(user, { ...user, role });
    await this.tokens.limitTo(user.userId, role);
    return toProfile(saved);
  }

  /** Replaces what the account is restricted to; applies to its next request. Throws NOT_FOUND. */
  async setRestrictions(ref: AccountRef, restrictions: Restrictions): Promise<Profile> {
    const user = await this.find(ref);
    return toProfile(await this.users.save({ ...user, restrictions, updatedAt: this.clock.now() }));
  }

  /**
   * Suspends, deactivates or reinstates; an account that is not active is signed out at once. Throws NOT_FOUND, and
   * CONFLICT for the last active admin.
   */
  async setStatus(ref: AccountRef, status: AccountStatus): Promise<Profile> {
    const user = await this.find(ref);
    if (user.status === status) return toProfile(user);
    const saved = await this.saveKeepingAnAdmin(user, { ...user, status });
    if (status !== 'active') await this.tokens.revokeAll(user.userId, { exceptFamilyId: null });
    return toProfile(saved);
  }

  /** Turns the second factor off, for an owner who has lost it. Throws NOT_FOUND when it is off. */
  async resetTotp(ref: AccountRef): Promise<Profile> {
    const user = await this.find(ref);
    if (await this.totp.turnOff(user.userId)) return toProfile(user);
    throw new DomainError('NOT_FOUND', 'The account does not use two-factor authentication.');
  }

  private async saveKeepingAnAdmin(before: User, changed: User): Promise<User> {
    const next = { ...changed, updatedAt: this.clock.now() };
    const isLoss = isActiveAdmin(before) && !isActiveAdmin(next);
    return isLoss ? this.users.saveUnlessLastAdmin(next) : this.users.save(next);
  }

  /** The account's id; null for an unknown e-mail. */
  async findUserId(email: string): Promise<string | null> {
    return (await this.users.findByEmail(normaliseEmail(email)))?.userId ?? null;
  }

  private async prepareAdmin({
    email: given,
    password: chosen,
  }: Credentials): Promise<{ admin: User; issued: IssuedCredentials }> {
    const email = normaliseEmail(given);
    assertEmailAddress(email);
    const password = chosen ?? generatePassword();
    assertAcceptablePassword(password, 'password', email);
    const passwordHash = await this.hasher.hash(password);
    const admin = newAccount(
      { userId: newId(), email, passwordHash, fullName: ADMIN_NAME, role: 'admin', emailVerified: true },
      this.clock.now(),
    );
    return { admin, issued: { ...unchanged(admin), password: chosen === undefined ? password : null } };
  }

  /** Visitors are no accounts. */
  private async find(ref: AccountRef): Promise<User> {
    if ('userId' in ref) {
      const user = await this.users.findById(ref.userId);
      if (user && !user.anonymous) return user;
      throw new DomainError('NOT_FOUND', 'There is no such account.');
    }
    const user = await this.users.findByEmail(normaliseEmail(ref.email));
    if (!user) throw new DomainError('NOT_FOUND', `There is no account with the e-mail ${ref.email}.`);
    return user;
  }
}

function isActiveAdmin({ role, status }: User): boolean {
  return role === 'admin' && status === 'active';
}

function unchanged({ userId, email }: User): IssuedCredentials {
  return { userId, email: email ?? userId, password: null };
}
