import { JwtSecretRequestType, JwtService } from '@nestjs/jwt';
import type { Clock } from '@app/kernel';
import { ACCESS_TOKEN_RULES } from '../../access/access-tokens.js';
import type { SigningKeys } from '../../keys/signing-keys.js';

const {
  issuer: ISSUER,
  algorithms: [ALGORITHM],
} = ACCESS_TOKEN_RULES;

/** JSON Web Tokens (RFC 7519) signed with HS256 and a key id; any other algorithm, `none` included, is refused. */
export class JwtSigner {
  private readonly jwt: JwtService;

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {
    this.jwt = new JwtService({
      secretOrKeyProvider: (type, token) => {
        const key = type === JwtSecretRequestType.SIGN ? keys.current.key : keys.keyFor(String(token));
        if (!key) throw new Error('The token names an unknown key');
        return key;
      },
    });
  }

  sign(audience: string, claims: object, ttlSeconds: number): string {
    const iat = this.nowSeconds();
    return this.jwt.sign(
      { ...claims, iat, exp: iat + ttlSeconds },
      { algorithm: ALGORITHM, issuer: ISSUER, audience, keyid: this.keys.current.id },
    );
  }

  /** Throws what `jsonwebtoken` throws. */
  verify(audience: string, token: string): Record<string, unknown> {
    return this.jwt.verify<Record<string, unknown>>(token, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience,
      clockTimestamp: this.nowSeconds(),
    });
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
