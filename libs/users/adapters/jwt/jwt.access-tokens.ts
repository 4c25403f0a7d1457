import { createSecretKey, type KeyObject } from 'node:crypto';
import { JwtService, TokenExpiredError } from '@nestjs/jwt';
import { type Clock, DomainError } from '@app/kernel';
import { type AccessClaims, AccessTokens } from '../../access/access-tokens.js';

const ISSUER = 'attendant';
const AUDIENCE = 'attendant-api';
const ALGORITHM = 'HS256';

interface Payload {
  readonly sub?: unknown;
  readonly fam?: unknown;
  readonly exp?: unknown;
}

/** JSON Web Tokens (RFC 7519) signed with HS256; any other algorithm, `none` included, is refused. */
export class JwtAccessTokens extends AccessTokens {
  readonly verification = {
    algorithms: [ALGORITHM] as ['HS256'],
    issuer: ISSUER,
    audience: AUDIENCE,
  };
  private readonly key: KeyObject;
  private readonly jwt: JwtService;

  constructor(
    secret: string,
    private readonly clock: Clock,
  ) {
    super();
    // A key object spares the 80 µs that each request would take to make one of the text.
    this.key = createSecretKey(secret, 'utf8');
    this.jwt = new JwtService({ secret: this.key });
  }

  issue({ userId, familyId }: AccessClaims, ttlSeconds: number): string {
    const iat = this.nowSeconds();
    return this.jwt.sign(
      { sub: userId, fam: familyId, iat, exp: iat + ttlSeconds },
      { algorithm: ALGORITHM, issuer: ISSUER, audience: AUDIENCE },
    );
  }

  verificationKey(): KeyObject {
    return this.key;
  }

  verify(token: string): AccessClaims {
    return this.claimsOf(this.read(token));
  }

  claimsOf(payload: unknown): AccessClaims {
    const { sub, fam, exp } = payload as Payload;
    if (typeof exp !== 'number' || typeof sub !== 'string' || (typeof fam !== 'string' && fam !== null))
      throw invalid();
    return { userId: sub, familyId: fam };
  }

  private read(token: string): Payload {
    try {
      return this.jwt.verify<Payload>(token, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: this.nowSeconds(),
      });
    } catch (error) {
      if (error instanceof TokenExpiredError) {
        throw new DomainError(
          'UNAUTHENTICATED',
          'The access token has expired. Exchange the refresh token, or sign in again.',
        );
      }
      throw invalid(error);
    }
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

function invalid(cause?: unknown): DomainError {
  return new DomainError('UNAUTHENTICATED', 'The access token is not valid here. Sign in again.', [], {
    cause,
  });
}
