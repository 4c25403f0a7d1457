import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { TokenService } from '../access/token.service.js';
import { isEmailAddress, normaliseEmail } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword, generatePassword } from '../passwords/password-rules.js';
import { type AccountStatus, newAccount, type User } from '../user.js';
import { UserRepository } from '../user.repository.js';

export interface Credentials {
  readonly email: string;
  /** Made when absent. */
  readonly password?: string | undefined;
}

export interface IssuedCredentials {
  readonly email: string;
  /** The password when it was made here, to be shown once; null when it was given or is of old. */
  readonly password: string | null;
}

const ADMIN_NAME = 'Administrator';

/** What operators do to accounts: on first start, on the command line. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the first admin when there is none; of several processes at once one does. Throws CONFLICT when the e-mail
   * belongs to somebody who is no admin.
   */
  async ensureFirstAdmin(credentials: Credentials): Promise<IssuedCredentials & { created: boolean }> {
    const existing = await this.users.findFirstAdmin();
    if (existing) return { email: emailOf(existing), password: null, created: false };
    const { admin, issued } = await this.prepareAdmin(credentials);
    if (await this.users.addFirstAdmin(admin)) return { ...issued, created: true };
    const other = await this.users.findFirstAdmin();
    return { email: other ? emailOf(other) : issued.email, password: null, created: false };
  }

  /** Throws CONFLICT when the e-mail is taken, VALIDATION_ERROR for an unfit e-mail or password. */
  async createAdmin(
    credentials: Credentials & { fullName?: string | undefined },
  ): Promise<IssuedCredentials> {
    const { admin, issued } = await this.prepareAdmin(credentials);
    await this.users.add({ ...admin, fullName: credentials.fullName ?? ADMIN_NAME });
    return issued;
  }

  /** Sets a new password and signs the account out everywhere. Throws NOT_FOUND, VALIDATION_ERROR. */
  async resetPassword({ email, password: chosen }: Credentials): Promise<IssuedCredentials> {
    const password = chosen ?? generatePassword();
    assertAcceptablePassword(password, 'password');
    const user = await this.getByEmail(email);
    const passwordHash = await this.hasher.hash(password);
    await this.users.save({ ...user, passwordHash, updatedAt: this.clock.now() });
    await this.tokens.revokeAll(user.userId, { exceptFamilyId: null });
    return { email: emailOf(user), password: chosen === undefined ? password : null };
  }

  /** Suspends, deactivates or reinstates; whoever loses the account is signed out at once. Throws NOT_FOUND. */
  async setStatus(email: string, status: AccountStatus): Promise<void> {
    const user = await this.getByEmail(email);
    await this.users.save({ ...user, status, updatedAt: this.clock.now() });
    if (status !== 'active') await this.tokens.revokeAll(user.userId, { exceptFamilyId: null });
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
    if (!isEmailAddress(email)) {
      throw new DomainError(
        'VALIDATION_ERROR',
        `${given} is not an e-mail address. Example: admin@example.com`,
        [{ field: 'email', rule: 'isEmail' }],
      );
    }
    const password = chosen ?? generatePassword();
    assertAcceptablePassword(password, 'password');
    const passwordHash = await this.hasher.hash(password);
    const admin = newAccount(
      { userId: newId(), email, passwordHash, fullName: ADMIN_NAME, role: 'admin' },
      this.clock.now(),
    );
    return { admin, issued: { email, password: chosen === undefined ? password : null } };
  }

  private async getByEmail(email: string): Promise<User> {
    const user = await this.users.findByEmail(normaliseEmail(email));
    if (!user) throw new DomainError('NOT_FOUND', `There is no account with the e-mail ${email}.`);
    return user;
  }
}

function emailOf({ email, userId }: User): string {
  return email ?? userId;
}
