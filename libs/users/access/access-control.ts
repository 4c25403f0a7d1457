import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { NO_RESTRICTIONS, type Role, type Restrictions, type User } from '../user.js';
import { UserRepository } from '../user.repository.js';
import type { AccessClaims, VisitorSite } from './access-tokens.js';
import { SignInRepository } from './sign-in.repository.js';

/** Who an access token stands for, by the account as it is now. */
export interface Identity {
  readonly userId: string;
  readonly role: Role;
  /** What the account is restricted to. */
  readonly restrictions: Restrictions;
  /** True for a visitor of the widget or the page, who has no e-mail and no password. */
  readonly anonymous: boolean;
  /** False for a visitor before the first session. */
  readonly isStored: boolean;
  /** The sign-in of the token, which is the family of its refresh tokens; null for visitors and API keys. */
  readonly tokenFamilyId: string | null;
  /** The site that a visitor's token was issued to, if it was one. */
  readonly site?: VisitorSite;
}

const BARRED = {
  suspended: 'This account is suspended. Ask an administrator to reinstate it.',
  inactive: 'This account is no longer active. Sign in with another account, or ask an administrator.',
};

/** Throws UNAUTHENTICATED when the account is suspended or inactive. */
export function assertActive({ status }: User): void {
  if (status !== 'active') throw new DomainError('UNAUTHENTICATED', BARRED[status]);
}

/** Decides on every request whether a token is still accepted: the account and its sign-in are read each time. */
@Injectable()
export class AccessControl {
  constructor(
    private readonly users: UserRepository,
    private readonly signIns: SignInRepository,
    private readonly clock: Clock,
  ) {}

  /** @param claims of a token that is verified. Throws UNAUTHENTICATED with the reason. */
  async identify({ userId, familyId, visitor, site }: AccessClaims): Promise<Identity> {
    const [user, alive] = await Promise.all([
      this.users.findById(userId),
      familyId !== null && this.signIns.isAlive(familyId, this.clock.now()),
    ]);
    // A visitor is stored with its first session.
    if (!user && visitor && familyId === null)
      return {
        userId,
        role: 'user',
        restrictions: NO_RESTRICTIONS,
        anonymous: true,
        isStored: false,
        tokenFamilyId: null,
        ...(site && { site }),
      };
    if (!user)
      throw new DomainError(
        'UNAUTHENTICATED',
        'The account that this access token was issued for no longer exists.',
      );
    assertActive(user);
    // Only visitors have tokens without a sign-in.
    const accepted = familyId === null ? user.anonymous : alive;
    if (!accepted)
      throw new DomainError('UNAUTHENTICATED', 'This access token has been revoked. Sign in again.');
    return {
      userId,
      role: user.role,
      restrictions: user.restrictions,
      anonymous: user.anonymous,
      isStored: true,
      tokenFamilyId: familyId,
      ...(site && { site }),
    };
  }
}
