import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '@app/kernel';
import { type IdentityClaims, type IdentityProblem, IdentityTokens } from '../../identity/identity-tokens.js';

/** Clocks of two servers may differ by so much. */
const TOLERANCE_SECONDS = 60;
const LONGEST_LIFE_SECONDS = 3_600;
const MOST_SUBJECT_CHARACTERS = 200;
const MOST_TEXT_CHARACTERS = 254;

/** JSON Web Tokens (RFC 7519) signed with HS256; any other algorithm, `none` included, is refused. */
@Injectable()
export class JwtIdentityTokens extends IdentityTokens {
  private readonly jwt = new JwtService();

  constructor(private readonly clock: Clock) {
    super();
  }

  read(token: string, secrets: readonly string[]): IdentityClaims | IdentityProblem {
    let problem: IdentityProblem = 'signature';
    for (const secret of secrets) {
      try {
        return claimsOf(
          this.jwt.verify<Record<string, unknown>>(token, {
            secret,
            algorithms: ['HS256'],
            clockTolerance: TOLERANCE_SECONDS,
            clockTimestamp: Math.floor(this.clock.now().getTime() / 1_000),
          }),
        );
      } catch (error) {
        problem = problemOf(error as Error);
        if (problem !== 'signature') return problem;
      }
    }
    return problem;
  }
}

function claimsOf({ sub, name, email, iat, exp }: Record<string, unknown>): IdentityClaims | IdentityProblem {
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > LONGEST_LIFE_SECONDS)
    return 'lifetime';
  if (typeof sub !== 'string' || sub === '' || sub.length > MOST_SUBJECT_CHARACTERS) return 'subject';
  const expiresAt = new Date((exp + TOLERANCE_SECONDS) * 1_000);
  return { subject: sub, name: textOf(name), email: textOf(email), expiresAt };
}

function problemOf({ name, message }: Error): IdentityProblem {
  if (name === 'TokenExpiredError') return 'expired';
  if (name === 'NotBeforeError') return 'lifetime';
  return message === 'jwt malformed' || message === 'invalid token' ? 'malformed' : 'signature';
}

function textOf(claim: unknown): string | null {
  const text = typeof claim === 'string' ? claim.trim().slice(0, MOST_TEXT_CHARACTERS) : '';
  return text === '' ? null : text;
}
