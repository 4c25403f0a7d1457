import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { type Customer, USER_KEYS, type UserKeys } from '@app/users';
import type { SiteKey } from '../site-key.js';
import { SiteKeyService } from '../site-key.service.js';
import { type IdentityProblem, IdentityTokens } from './identity-tokens.js';
import { UsedIdentityTokens } from './used-identity-tokens.js';

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;
const REFUSALS: Readonly<Record<IdentityProblem | 'off' | 'replayed', string>> = {
  off: 'The site has no secret for identity tokens. Create one in the administration, or leave out identity_token.',
  malformed: 'The identity token is not a JSON Web Token.',
  signature: 'The identity token is not signed with the secret of this site by HS256.',
  expired: 'The identity token has expired. Load the page again.',
  lifetime: 'An identity token needs the claims iat and exp, at most one hour apart.',
  subject: 'An identity token needs the claim sub, the id of the customer, of 1 to 200 characters.',
  replayed: 'This identity token was used before. Sign another one for every page.',
};

/** Lets sites vouch for their customers: the secrets of the sites, and what is signed with them. */
@Injectable()
export class SiteIdentityService {
  constructor(
    private readonly siteKeys: SiteKeyService,
    private readonly tokens: IdentityTokens,
    private readonly used: UsedIdentityTokens,
    @Inject(USER_KEYS) private readonly keys: UserKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the secret of a site, or replaces it: the present one is accepted for `graceHours` more. It is known only now; it
   * is stored encrypted. Throws NOT_FOUND.
   */
  async replaceSecret(siteKeyId: string, graceHours: number): Promise<string> {
    const { identity } = await this.siteKeys.get(siteKeyId);
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.siteKeys.setIdentity(siteKeyId, {
      secret: this.keys.cipher.encrypt(secret, placeOf(siteKeyId)),
      previous: identity && {
        secret: identity.secret,
        expiresAt: new Date(now.getTime() + graceHours * HOUR_MS),
      },
      createdAt: now,
    });
    return secret;
  }

  /** The site can no longer vouch for anybody. Throws NOT_FOUND. */
  async removeSecret(siteKeyId: string): Promise<void> {
    await this.siteKeys.setIdentity(siteKeyId, null);
  }

  /** The customer of a token, which is accepted this once. Throws UNAUTHENTICATED with the reason. */
  async verify({ siteKeyId, identity }: SiteKey, token: string): Promise<Customer> {
    if (!identity) throw refusal('off');
    const now = this.clock.now();
    const { secret, previous } = identity;
    const secrets = [secret, ...(previous && previous.expiresAt > now ? [previous.secret] : [])];
    const claims = this.tokens.read(
      token,
      secrets.map((each) => this.keys.cipher.decrypt(each, placeOf(siteKeyId))),
    );
    if (typeof claims === 'string') throw refusal(claims);
    const { expiresAt, ...customer } = claims;
    const hash = createHash('sha256').update(`${siteKeyId} ${token}`).digest('hex');
    if (!(await this.used.claim({ hash, expiresAt, now }))) throw refusal('replayed');
    return { ...customer, siteKeyId, verifiedAt: now };
  }
}

function placeOf(siteKeyId: string): string {
  return `site_keys.identity:${siteKeyId}`;
}

function refusal(rule: keyof typeof REFUSALS): DomainError {
  const message = REFUSALS[rule];
  return new DomainError('UNAUTHENTICATED', message, [{ field: 'identity_token', rule, message }]);
}
