import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { ACCESS_TOKEN_RULES, AccessControl, SigningKeys } from '@app/users';
import type { Caller } from './caller.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Verifies the signature of a bearer token and reads the account it belongs to. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly access: AccessControl,
    private readonly verified: VerifiedTokens,
    keys: SigningKeys,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      passReqToCallback: true,
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
  async validate({ headers }: Request, payload: unknown): Promise<Caller> {
    return this.access.identify(this.verified.remember(headers.authorization ?? '', payload));
  }
}
