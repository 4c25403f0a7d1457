import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessControl, AccessTokens } from '@app/users';
import type { Caller } from './caller.js';

/** Verifies the signature of a bearer token and reads the account it belongs to, on every request. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly access: AccessControl,
    private readonly tokens: AccessTokens,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // jsonwebtoken takes a KeyObject too, which spares making one from the text on every request.
      secretOrKeyProvider: (_request, token, done) =>
        done(null, tokens.verificationKey(String(token)) as unknown as Buffer),
      ...tokens.verification,
    });
  }

  /** Throws UNAUTHENTICATED when the account or the sign-in that the token belongs to is no longer active. */
  validate(payload: unknown): Promise<Caller> {
    return this.access.identify(this.tokens.claimsOf(payload));
  }
}
