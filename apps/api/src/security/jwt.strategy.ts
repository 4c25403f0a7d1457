import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { ACCESS_TOKEN_RULES, AccessControl, SigningKeys, toAccessClaims } from '@app/users';
import type { Caller } from './caller.js';

/** Verifies the signature of a bearer token and reads the account it belongs to, on every request. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly access: AccessControl,
    keys: SigningKeys,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // jsonwebtoken takes a KeyObject too, which spares making one from the text on every request.
      secretOrKeyProvider: (_request, token, done) => {
        const key = keys.keyFor(String(token));
        if (key) done(null, key as unknown as Buffer);
        else done(new Error('The token names an unknown key'));
      },
      ...ACCESS_TOKEN_RULES,
    });
  }

  /** Throws UNAUTHENTICATED when the account or the sign-in that the token belongs to is no longer active. */
  validate(payload: unknown): Promise<Caller> {
    return this.access.identify(toAccessClaims(payload));
  }
}
