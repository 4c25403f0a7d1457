import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Page, type PageRequest } from '@app/kernel';
import type { RequestOrigin } from '../access/request-origin.js';
import type { SignIn } from '../access/sign-in.repository.js';
import { TokenService } from '../access/token.service.js';
import { CredentialCheckService } from '../passwords/credential-check.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword } from '../passwords/password-rules.js';
import {
  mergePreferences,
  newVisitor,
  type Preferences,
  type Profile,
  toProfile,
  type User,
} from '../user.js';
import { UserRepository } from '../user.repository.js';

/** What is absent stays as it is; null clears. */
export interface ProfileChanges {
  readonly fullName?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly preferences?: Partial<Preferences> | undefined;
}

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Stays signed in; every other sign-in of the account ends. */
  readonly tokenFamilyId: string | null;
}

/** Who asks about the own account. */
export interface AccountOwner {
  readonly userId: string;
  readonly anonymous: boolean;
}

/** What people see and change of their own account. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly credentials: CredentialCheckService,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_FOUND. */
  async get(userId: string): Promise<Profile> {
    return toProfile(await this.getUser(userId));
  }

  /** Like `get`, for the caller: a visitor without a session is not stored yet. */
  async getOwn(caller: AccountOwner): Promise<Profile> {
    return toProfile(await this.getOwnUser(caller));
  }

  /** Throws NOT_FOUND, and CONFLICT when the account changes at the same moment. */
  async update(caller: AccountOwner, changes: ProfileChanges): Promise<Profile> {
    const user = await this.getOwnUser(caller);
    if (user.anonymous) await this.users.addVisitor(user);
    const { fullName = user.fullName, phone = user.phone } = changes;
    const preferences = mergePreferences(user.preferences, changes.preferences);
    return toProfile(
      await this.users.save({ ...user, fullName, phone, preferences, updatedAt: this.clock.now() }),
    );
  }

  /**
   * Throws VALIDATION_ERROR for a wrong current or an unfit new password, FORBIDDEN for visitors, and RATE_LIMITED after
   * failures.
   */
  async changePassword(
    caller: AccountOwner,
    change: PasswordChange,
    origin: RequestOrigin,
  ): Promise<Profile> {
    const user = await this.confirmOwner(caller, change.currentPassword, origin);
    assertAcceptablePassword(change.newPassword, 'new_password', user.email);
    const passwordHash = await this.hasher.hash(change.newPassword);
    const saved = await this.users.save({ ...user, passwordHash, updatedAt: this.clock.now() });
    await this.tokens.revokeAll(user.userId, { exceptFamilyId: change.tokenFamilyId });
    return toProfile(saved);
  }

  /** The account, once its password has been checked. Throws VALIDATION_ERROR, FORBIDDEN for visitors, RATE_LIMITED. */
  async confirmOwner(caller: AccountOwner, password: string, origin: RequestOrigin): Promise<User> {
    const user = await this.getOwnUser(caller);
    if (user.passwordHash === null)
      throw new DomainError('FORBIDDEN', 'Visitors do not have a password. Create an account first.');
    if (await this.credentials.checkPassword(user, password, origin)) return user;
    throw new DomainError('VALIDATION_ERROR', 'The current password is wrong.', [
      { field: 'current_password', rule: 'matches', message: 'current_password is wrong' },
    ]);
  }

  /** The sign-ins of the account that have not ended. */
  listSignIns(userId: string, page: PageRequest): Promise<Page<SignIn>> {
    return this.tokens.list(userId, page);
  }

  /** Throws NOT_FOUND. */
  async endSignIn(userId: string, familyId: string): Promise<void> {
    await this.tokens.revokeOf(userId, familyId);
  }

  private async getOwnUser({ userId, anonymous }: AccountOwner): Promise<User> {
    if (!anonymous) return this.getUser(userId);
    return (await this.users.findById(userId)) ?? newVisitor(userId, this.clock.now());
  }

  private async getUser(userId: string): Promise<User> {
    const user = await this.users.findById(userId);
    if (!user) throw new DomainError('NOT_FOUND', 'There is no such user.');
    return user;
  }
}
