import { TokenExpiredError } from '@nestjs/jwt';
import { type Clock, DomainError } from '@app/kernel';
import {
  ACCESS_TOKEN_RULES,
  type AccessClaims,
  AccessTokens,
  INVALID_ACCESS_TOKEN,
  toAccessClaims,
} from '../../access/access-tokens.js';
import type { SigningKeys } from '../../keys/signing-keys.js';
import { JwtSigner } from './jwt-signer.js';

const { audience: AUDIENCE } = ACCESS_TOKEN_RULES;

export class JwtAccessTokens extends AccessTokens {
  private readonly signer: JwtSigner;

  constructor(keys: SigningKeys, clock: Clock) {
    super();
    this.signer = new JwtSigner(keys, clock);
  }

  issue({ userId, familyId, visitor, site }: AccessClaims, ttlSeconds: number): string {
    return this.signer.sign(
      AUDIENCE,
      {
        sub: userId,
        fam: familyId,
        ...(visitor && { vis: true }),
        ...(site && { site: { key: site.siteKeyId, origin: site.origin } }),
      },
      ttlSeconds,
    );
  }

  verify(token: string): AccessClaims {
    return toAccessClaims(this.read(token));
  }

  private read(token: string): Record<string, unknown> {
    try {
      return this.signer.verify(AUDIENCE, token);
    } catch (error) {
      const message =
        error instanceof TokenExpiredError
          ? 'The access token has expired. Use the refresh token to get a new one, or sign in again.'
          : INVALID_ACCESS_TOKEN;
      throw new DomainError('UNAUTHENTICATED', message, [], { cause: error });
    }
  }
}
