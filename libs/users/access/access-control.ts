import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import type { Role, User } from '../user.js';
import { UserRepository } from '../user.repository.js';
import type { AccessClaims } from './access-tokens.js';
import { RefreshTokenRepository } from './refresh-token.repository.js';

/** Who an access token stands for, by the account as it is now. */
export interface Identity {
  readonly userId: string;
  readonly role: Role;
  readonly anonymous: boolean;
  /** Null for visitors and local tools. */
  readonly tokenFamilyId: string | null;
}

const BARRED = {
  suspended: 'This account is suspended. Ask an administrator to reinstate it.',
  inactive: 'This account is not active any more. Sign in with another one or ask an administrator.',
};

/** Throws UNAUTHENTICATED when the account is suspended or inactive. */
export function assertActive({ status }: User): void {
  if (status !== 'active') throw new DomainError('UNAUTHENTICATED', BARRED[status]);
}

/** Decides on every request whether a token still opens the door: the account and its token family are read each time. */
@Injectable()
export class AccessControl {
  constructor(
    private readonly users: UserRepository,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws UNAUTHENTICATED with the reason. */
  async identify({ userId, familyId }: AccessClaims): Promise<Identity> {
    const [user, alive] = await Promise.all([
      this.users.findById(userId),
      familyId === null || this.refreshTokens.isAlive(familyId, this.clock.now()),
    ]);
    if (!user)
      throw new DomainError('UNAUTHENTICATED', 'The account of this access token does not exist any more.');
    assertActive(user);
    if (!alive) throw new DomainError('UNAUTHENTICATED', 'This access token was signed out. Sign in again.');
    return { userId, role: user.role, anonymous: user.anonymous, tokenFamilyId: familyId };
  }
}
