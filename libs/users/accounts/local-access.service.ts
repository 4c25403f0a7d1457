import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/kernel';
import { AccessTokens } from '../access/access-tokens.js';
import { SignInRepository } from '../access/sign-in.repository.js';
import { UserRepository } from '../user.repository.js';

const LIFETIME_SECONDS = 3_600;

export interface LocalToken {
  readonly accessToken: string;
  readonly familyId: string;
  readonly expiresAt: Date;
}

/** Lets the command line on the server's own machine act as the first admin: the data folder decides who can read the token. */
@Injectable()
export class LocalAccess {
  constructor(
    private readonly users: UserRepository,
    private readonly accessTokens: AccessTokens,
    private readonly signIns: SignInRepository,
    private readonly clock: Clock,
  ) {}

  /** A token for one hour, which ends earlier with a password reset of its admin. Null while there is no admin. */
  async issue(): Promise<LocalToken | null> {
    const admin = await this.users.findFirstAdmin();
    if (admin?.status !== 'active') return null;
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_SECONDS * 1_000);
    const familyId = newId();
    await this.signIns.begin(
      {
        familyId,
        userId: admin.userId,
        kind: 'local',
        userAgent: 'Command line on the server',
        ipAddress: null,
        createdAt: now,
        lastUsedAt: now,
        expiresAt,
        endsAt: expiresAt,
      },
      null,
    );
    const claims = { userId: admin.userId, familyId, visitor: false };
    return { accessToken: this.accessTokens.issue(claims, LIFETIME_SECONDS), familyId, expiresAt };
  }

  /** Whether it is accepted for more than half of its lifetime from now on. */
  async isFresh({ familyId, expiresAt }: LocalToken): Promise<boolean> {
    const now = this.clock.now();
    const left = expiresAt.getTime() - now.getTime();
    return left > (LIFETIME_SECONDS * 1_000) / 2 && (await this.signIns.isAlive(familyId, now));
  }

  /** Ends every local token: of this process, and of earlier ones that could not. */
  async revokeAll(): Promise<void> {
    await this.signIns.revokeLocal(this.clock.now());
  }
}
