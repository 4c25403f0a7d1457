import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { TokenService } from '../access/token.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword } from '../passwords/password-rules.js';
import { mergePreferences, type Preferences, type Profile, toProfile, type User } from '../user.js';
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

/** What people see and change of their own account. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_FOUND. */
  async get(userId: string): Promise<Profile> {
    return toProfile(await this.getUser(userId));
  }

  /** Throws NOT_FOUND, and CONFLICT when the account changes at the same moment. */
  async update(userId: string, changes: ProfileChanges): Promise<Profile> {
    const user = await this.getUser(userId);
    const { fullName = user.fullName, phone = user.phone } = changes;
    const preferences = mergePreferences(user.preferences, changes.preferences);
    return toProfile(
      await this.users.save({ ...user, fullName, phone, preferences, updatedAt: this.clock.now() }),
    );
  }

  /** Throws VALIDATION_ERROR for a wrong current or an unfit new password, FORBIDDEN for visitors. */
  async changePassword(userId: string, change: PasswordChange): Promise<Profile> {
    const user = await this.getUser(userId);
    if (user.passwordHash === null)
      throw new DomainError('FORBIDDEN', 'A visitor has no password. Register first.');
    assertAcceptablePassword(change.newPassword, 'new_password');
    if (!(await this.hasher.matches(change.currentPassword, user.passwordHash))) {
      throw new DomainError('VALIDATION_ERROR', 'The current password is wrong.', [
        { field: 'current_password', rule: 'matches', message: 'current_password is wrong' },
      ]);
    }
    const passwordHash = await this.hasher.hash(change.newPassword);
    const saved = await this.users.save({ ...user, passwordHash, updatedAt: this.clock.now() });
    await this.tokens.revokeAll(userId, { exceptFamilyId: change.tokenFamilyId });
    return toProfile(saved);
  }

  private async getUser(userId: string): Promise<User> {
    const user = await this.users.findById(userId);
    if (!user) throw new DomainError('NOT_FOUND', 'There is no such user.');
    return user;
  }
}
