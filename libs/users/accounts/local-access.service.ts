import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../access/access-tokens.js';
import { UserRepository } from '../user.repository.js';

// Renewed at each start of the server; long enough for one that runs for months.
const LIFETIME_SECONDS = 366 * 86_400;

/** Lets the command line on the server's own machine act as the first admin, whoever can read the data folder. */
@Injectable()
export class LocalAccess {
  constructor(
    private readonly users: UserRepository,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** Null while there is no admin. */
  async issueToken(): Promise<string | null> {
    const admin = await this.users.findFirstAdmin();
    return admin ? this.accessTokens.issue({ userId: admin.userId, familyId: null }, LIFETIME_SECONDS) : null;
  }
}
