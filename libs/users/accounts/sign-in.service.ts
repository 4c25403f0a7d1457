import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type ErrorCode } from '@app/kernel';
import { assertActive } from '../access/access-control.js';
import { AccountEvents } from '../access/account-events.js';
import type { RequestOrigin } from '../access/request-origin.js';
import { type TokenPair, TokenService } from '../access/token.service.js';
import { normaliseEmail } from '../email.js';
import { CredentialCheckService } from '../passwords/credential-check.service.js';
import type { User } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { EmailVerificationService } from './email-verification.service.js';

export interface SignedIn extends TokenPair {
  readonly userId: string;
}

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** A code of the authenticator, or a recovery code; needed for accounts with TOTP. */
  readonly totpCode?: string | undefined;
}

/** Signing in, staying signed in, signing out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UserRepository,
    private readonly credentials: CredentialCheckService,
    private readonly tokens: TokenService,
    private readonly events: AccountEvents,
    private readonly verification: EmailVerificationService,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws UNAUTHENTICATED, in the same words and after the same time whether the e-mail or the password is wrong;
   * TOTP_REQUIRED when only the code is missing; FORBIDDEN while the e-mail must be confirmed; RATE_LIMITED after
   * failures.
   */
  async signIn({ email, password, totpCode }: SignInAttempt, origin: RequestOrigin): Promise<SignedIn> {
    const account = normaliseEmail(email);
    const user = await this.users.findByEmail(account);
    try {
      await this.assertMayEnter(account, user, { password, totpCode }, origin);
    } catch (error) {
      const { code } = error as { code?: ErrorCode };
      if (error instanceof DomainError) await this.events.signInRefused(account, user, code ?? '', origin);
      throw error;
    }
    const entered = user as User;
    await this.users.recordSignIn(entered.userId, this.clock.now());
    await this.events.signedIn(entered, origin);
    return { userId: entered.userId, ...(await this.tokens.begin(entered, origin)) };
  }

  /** Exchanges a refresh token for the next pair. Throws UNAUTHENTICATED; a token used before signs out its whole family. */
  async refresh(refreshToken: string, origin: RequestOrigin): Promise<SignedIn> {
    const { familyId, ...signedIn } = await this.tokens.rotate(refreshToken, origin);
    const user = await this.users.findById(signedIn.userId);
    if (user?.status === 'active') return signedIn;
    await this.tokens.revokeFamily(familyId);
    if (user) assertActive(user);
    throw new DomainError(
      'UNAUTHENTICATED',
      'The account that this refresh token was issued for no longer exists.',
    );
  }

  /** After it neither the access token nor its refresh token is accepted. */
  async signOut(familyId: string): Promise<void> {
    await this.tokens.revokeFamily(familyId);
  }

  private async assertMayEnter(
    account: string,
    user: User | null,
    given: { password: string; totpCode: string | undefined },
    origin: RequestOrigin,
  ): Promise<void> {
    const result = await this.credentials.check({ account, user, ...given, share: 'sign-in' }, origin);
    if (result === 'code-missing')
      throw new DomainError(
        'TOTP_REQUIRED',
        'This account uses two-factor authentication. Send a code of the authenticator app, or a recovery code, as totp_code.',
        [{ field: 'totp_code', rule: 'required', message: 'totp_code is required' }],
      );
    if (result === 'wrong-code')
      throw new DomainError(
        'UNAUTHENTICATED',
        'The code is wrong or has already been used. Wait for the next one.',
        [{ field: 'totp_code', rule: 'matches', message: 'totp_code is wrong' }],
      );
    if (result === 'wrong-password' || !user)
      throw new DomainError('UNAUTHENTICATED', 'The e-mail address or the password is wrong.');
    assertActive(user);
    this.verification.assertVerified(user);
  }
}
