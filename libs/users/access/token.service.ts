import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokenRepository } from './refresh-token.repository.js';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds that the access token lives. */
  readonly expiresIn: number;
}

export interface RotatedPair extends TokenPair {
  readonly userId: string;
  readonly familyId: string;
}

const DAY_MS = 86_400_000;

class ReusedToken extends Error {
  constructor(readonly userId: string) {
    super('A refresh token was used a second time');
  }
}

/** Whose token was presented a second time; null for any other error. */
export function ownerOfReusedToken(error: unknown): string | null {
  const cause = error instanceof DomainError ? error.cause : null;
  return cause instanceof ReusedToken ? cause.userId : null;
}

const REFUSALS = {
  reused:
    'This refresh token was used before. In case it was stolen, everything that followed from that sign-in is signed out: sign in again.',
  expired: 'This refresh token has expired. Sign in again.',
  revoked: 'This refresh token was signed out. Sign in again.',
  unknown: 'This refresh token is not valid. Sign in again.',
};

/** Hands out pairs of access and refresh tokens, and takes them back. */
@Injectable()
export class TokenService {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** The pair of a fresh sign-in: a new family. */
  async begin(userId: string): Promise<TokenPair> {
    const now = this.clock.now();
    const familyId = newId();
    const refreshToken = newRefreshToken();
    const tokenHash = hashOf(refreshToken);
    await this.refreshTokens.begin({
      tokenHash,
      familyId,
      userId,
      createdAt: now,
      expiresAt: this.expiryFrom(now),
    });
    return this.pair(userId, familyId, refreshToken);
  }

  /** Exchanges a refresh token for the next pair of its family. Throws UNAUTHENTICATED. */
  async rotate(presented: string): Promise<RotatedPair> {
    const now = this.clock.now();
    const next = newRefreshToken();
    const result = await this.refreshTokens.rotate({
      presentedHash: hashOf(presented),
      nextHash: hashOf(next),
      nextExpiresAt: this.expiryFrom(now),
      now,
    });
    if (result.kind !== 'rotated') {
      throw new DomainError(
        'UNAUTHENTICATED',
        REFUSALS[result.kind],
        [{ field: 'refresh_token', rule: result.kind }],
        result.kind === 'reused' ? { cause: new ReusedToken(result.userId) } : undefined,
      );
    }
    const { userId, familyId } = result;
    return { ...this.pair(userId, familyId, next), userId, familyId };
  }

  async revokeFamily(familyId: string): Promise<void> {
    await this.refreshTokens.revokeFamily(familyId, this.clock.now());
  }

  /** Signs the user out everywhere but where `exceptFamilyId` says. */
  async revokeAll(userId: string, { exceptFamilyId }: { exceptFamilyId: string | null }): Promise<void> {
    await this.refreshTokens.revokeAll(userId, { exceptFamilyId, now: this.clock.now() });
  }

  private pair(userId: string, familyId: string, refreshToken: string): TokenPair {
    const expiresIn = this.config.accessTokenTtlSeconds;
    return { accessToken: this.accessTokens.issue({ userId, familyId }, expiresIn), refreshToken, expiresIn };
  }

  private expiryFrom(now: Date): Date {
    return new Date(now.getTime() + this.config.refreshTokenTtlDays * DAY_MS);
  }
}

function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

// 256 random bits need no salt and no slow hash.
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
