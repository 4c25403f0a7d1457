import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { isStaff, type Role } from '../user.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { AccessTokens } from './access-tokens.js';
import { AccountEvents } from './account-events.js';
import { hashOfToken, newOpaqueToken } from './opaque-token.js';
import { boundedUserAgent, type RequestOrigin } from './request-origin.js';
import { type SignIn, SignInRepository } from './sign-in.repository.js';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds that the access token is valid. */
  readonly expiresIn: number;
}

export interface RotatedPair extends TokenPair {
  readonly userId: string;
  readonly familyId: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const REFUSALS = {
  reused:
    'This refresh token has already been used. In case it was stolen, the sign-in that it belongs to has been ended. Sign in again.',
  expired: 'This sign-in has ended. Sign in again.',
  revoked: 'This refresh token has been revoked. Sign in again.',
  unknown: 'This refresh token is invalid. Sign in again.',
};

/** Issues pairs of access and refresh tokens, and revokes them. */
@Injectable()
export class TokenService {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly signIns: SignInRepository,
    private readonly events: AccountEvents,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** The pair of a new sign-in. */
  async begin(
    { userId, role }: { readonly userId: string; readonly role: Role },
    { ipAddress, userAgent }: RequestOrigin,
  ): Promise<TokenPair> {
    const now = this.clock.now();
    const endsAt = this.latestEnd(role);
    const signIn: SignIn = {
      familyId: newId(),
      userId,
      kind: 'password',
      ipAddress,
      userAgent: boundedUserAgent(userAgent),
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(Math.min(now.getTime() + this.idleMs, endsAt.getTime())),
      endsAt,
    };
    const refreshToken = newOpaqueToken();
    await this.signIns.begin(signIn, hashOfToken(refreshToken));
    return this.pair(signIn, refreshToken);
  }

  /** Exchanges a refresh token for the next pair of its family. Throws UNAUTHENTICATED. */
  async rotate(presented: string, origin: RequestOrigin): Promise<RotatedPair> {
    const next = newOpaqueToken();
    const result = await this.signIns.rotate({
      presentedHash: hashOfToken(presented),
      nextHash: hashOfToken(next),
      idleMs: this.idleMs,
      graceMs: this.config.refreshTokenGraceSeconds * 1_000,
      ipAddress: origin.ipAddress,
      now: this.clock.now(),
    });
    if (result.kind === 'reused')
      await this.events.refreshTokenReused(result.userId, result.familyId, origin);
    if (result.kind !== 'rotated') throw new DomainError('UNAUTHENTICATED', REFUSALS[result.kind]);
    const { userId, familyId } = result.signIn;
    return { ...this.pair(result.signIn, next), userId, familyId };
  }

  /** The sign-ins of a user that have not ended. */
  list(userId: string, page: PageRequest): Promise<Page<SignIn>> {
    return this.signIns.list(userId, page, this.clock.now());
  }

  async revokeFamily(familyId: string): Promise<void> {
    await this.signIns.revoke(familyId, this.clock.now());
  }

  /** Throws NOT_FOUND when the user has no such sign-in, or when it has ended. */
  async revokeOf(userId: string, familyId: string): Promise<void> {
    if (await this.signIns.revokeOf(userId, familyId, this.clock.now())) return;
    throw new DomainError('NOT_FOUND', 'There is no such sign-in, or it has already ended.');
  }

  /** Signs the user out everywhere but where `exceptFamilyId` says. */
  async revokeAll(userId: string, { exceptFamilyId }: { exceptFamilyId: string | null }): Promise<void> {
    await this.signIns.revokeAll(userId, { exceptFamilyId, now: this.clock.now() });
  }

  /** Lets the sign-ins of a user last no longer than a new one would with this role. */
  async limitTo(userId: string, role: Role): Promise<void> {
    await this.signIns.endBy(userId, this.latestEnd(role));
  }

  private get idleMs(): number {
    return this.config.refreshTokenTtlDays * DAY_MS;
  }

  private latestEnd(role: Role): Date {
    const { signInLifetimeDays, staffSignInLifetimeHours } = this.config;
    const lifetimeMs = isStaff(role) ? staffSignInLifetimeHours * HOUR_MS : signInLifetimeDays * DAY_MS;
    return new Date(this.clock.now().getTime() + lifetimeMs);
  }

  private pair({ userId, familyId, expiresAt }: SignIn, refreshToken: string): TokenPair {
    const left = Math.ceil((expiresAt.getTime() - this.clock.now().getTime()) / 1_000);
    const expiresIn = Math.min(this.config.accessTokenTtlSeconds, left);
    const claims = { userId, familyId, visitor: false };
    return { accessToken: this.accessTokens.issue(claims, expiresIn), refreshToken, expiresIn };
  }
}
