import { Injectable } from '@nestjs/common';
import { AccountEvents } from '../access/account-events.js';
import { AttemptThrottle } from '../access/attempt-throttle.js';
import type { RequestOrigin } from '../access/request-origin.js';
import { TotpService } from '../totp/totp.service.js';
import type { User } from '../user.js';
import { type HashingShare, PasswordHasher } from './password-hasher.js';

export type CheckResult = 'right' | 'wrong-password' | 'code-missing' | 'wrong-code';

export interface GivenCredentials {
  /** The normalised e-mail address. */
  readonly account: string;
  /** Null when no account has the e-mail: checking takes the same time. */
  readonly user: User | null;
  readonly password: string;
  readonly totpCode?: string | undefined;
  readonly share: HashingShare;
}

/** The one place where passwords and codes are checked: every wrong one slows down the account. */
@Injectable()
export class CredentialCheckService {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly totp: TotpService,
    private readonly throttle: AttemptThrottle,
    private readonly events: AccountEvents,
  ) {}

  /** The password, and the code where the account has TOTP. Throws RATE_LIMITED. */
  check(given: GivenCredentials, origin: RequestOrigin): Promise<CheckResult> {
    return this.slowedDown(given, origin, () => this.compare(given));
  }

  /** The password of a user who is signed in. Throws RATE_LIMITED. */
  async checkPassword(user: User, password: string, origin: RequestOrigin): Promise<boolean> {
    const given = { account: user.email ?? user.userId, user };
    const result = await this.slowedDown(given, origin, async (): Promise<CheckResult> => {
      const matches = await this.hasher.matches(password, user.passwordHash, 'other');
      return matches ? 'right' : 'wrong-password';
    });
    return result === 'right';
  }

  private slowedDown(
    { account, user }: Pick<GivenCredentials, 'account' | 'user'>,
    origin: RequestOrigin,
    attempt: () => Promise<CheckResult>,
  ): Promise<CheckResult> {
    const subject = { account, network: origin.network };
    return this.throttle.run(subject, attempt, {
      failed: (result) => result === 'wrong-password' || result === 'wrong-code',
      onSlowdown: () => this.events.slowedDown(account, user?.userId ?? null, origin),
    });
  }

  private async compare({ user, password, totpCode, share }: GivenCredentials): Promise<CheckResult> {
    const matches = await this.hasher.matches(password, user?.passwordHash ?? null, share);
    if (!user || !matches) return 'wrong-password';
    if (!(await this.totp.isEnabled(user.userId))) return 'right';
    if (totpCode === undefined) return 'code-missing';
    return (await this.totp.accept(user.userId, totpCode)) ? 'right' : 'wrong-code';
  }
}
