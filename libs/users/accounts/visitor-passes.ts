import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens, type VisitorSite } from '../access/access-tokens.js';
import { SignedClaims } from '../access/signed-claims.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';

export interface VisitorPass {
  readonly userId: string;
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Lets the visitor return under the same id; the latest one counts. */
  readonly resumeToken: string;
}

/** The `kind` of the resume tokens of customers. */
export const CUSTOMER = 'customer';
const DAY_SECONDS = 86_400;

/** Signs the tokens that visitors and customers carry. */
@Injectable()
export class VisitorPasses {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly signed: SignedClaims,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** @param count of returns, which the resume token carries */
  issue(userId: string, count: number, site: VisitorSite | undefined): VisitorPass {
    const ttlSeconds = this.config.visitorResumeDays * DAY_SECONDS;
    return this.pass(userId, { sub: userId, count, ...(site && { site: site.siteKeyId }) }, ttlSeconds, site);
  }

  issueToCustomer(userId: string, site: VisitorSite): VisitorPass {
    return this.pass(userId, { sub: userId, kind: CUSTOMER, site: site.siteKeyId }, DAY_SECONDS, site);
  }

  private pass(
    userId: string,
    resumption: Readonly<Record<string, string | number>>,
    resumeSeconds: number,
    site: VisitorSite | undefined,
  ): VisitorPass {
    const expiresIn = this.config.visitorTokenTtlSeconds;
    const claims = { userId, familyId: null, visitor: true, ...(site && { site }) };
    return {
      userId,
      accessToken: this.accessTokens.issue(claims, expiresIn),
      expiresIn,
      resumeToken: this.signed.sign('visitor-resume', resumption, resumeSeconds),
    };
  }
}
