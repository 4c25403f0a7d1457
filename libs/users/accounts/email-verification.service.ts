import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { Mailer } from '@app/mail';
import { SignedClaims } from '../access/signed-claims.js';
import { normaliseEmail } from '../email.js';
import type { User } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { AccountMailService } from './account-mail.service.js';

const LINK_TTL_SECONDS = 86_400;

/** Proves that an e-mail address belongs to the owner of the account, through a signed link. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly users: UserRepository,
    private readonly signed: SignedClaims,
    private readonly mail: AccountMailService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** REQUIRE_VERIFIED_EMAIL; where it is not set, whether messages reach their recipients. */
  get required(): boolean {
    return this.config.requireVerifiedEmail ?? this.mailer.delivers;
  }

  /** Whether accounts get a link when they are created: also where confirming is optional, if mail is delivered. */
  get sendsLinks(): boolean {
    return this.required || this.mailer.delivers;
  }

  /** Throws FORBIDDEN when the address must be confirmed first. */
  assertVerified(user: User): void {
    if (user.emailVerified || !this.required) return;
    throw new DomainError(
      'FORBIDDEN',
      'Confirm your e-mail address first. Open the link in the confirmation e-mail, or request a new one.',
      [{ field: 'email', rule: 'verified' }],
    );
  }

  /** Sends a link for the account as it is now. */
  sendLink(user: User): void {
    if (user.email === null) return;
    const claims = { sub: user.userId, email: user.email, pwd: passwordMark(user) };
    this.mail.sendVerification(user.email, this.signed.sign('email-verification', claims, LINK_TTL_SECONDS));
  }

  /** Sends a new link if there is an account that waits for one; the caller learns nothing of it. */
  async resend(email: string): Promise<void> {
    const user = await this.users.findByEmail(normaliseEmail(email));
    if (user && !user.emailVerified && user.status === 'active') this.sendLink(user);
  }

  /** Throws VALIDATION_ERROR for a link that is expired, forged or older than the account's password. */
  async verify(token: string): Promise<{ email: string }> {
    const claims = this.signed.read('email-verification', token);
    const user = claims && (await this.users.findById(String(claims['sub'])));
    if (
      !user ||
      user.email === null ||
      user.email !== claims['email'] ||
      passwordMark(user) !== claims['pwd']
    )
      throw new DomainError('VALIDATION_ERROR', 'This link is invalid or has expired. Request a new one.', [
        { field: 'token', rule: 'valid', message: 'token is not valid' },
      ]);
    if (!user.emailVerified)
      await this.users.save({ ...user, emailVerified: true, updatedAt: this.clock.now() });
    return { email: user.email };
  }
}

// A later registration with the same address replaces the password: the links of the earlier one end with it.
function passwordMark({ passwordHash }: User): string {
  return createHash('sha256')
    .update(passwordHash ?? '')
    .digest('base64url')
    .slice(0, 16);
}
