import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { type SignIn, SignInRepository } from '../access/sign-in.repository.js';
import { TotpRepository } from '../totp/totp.repository.js';
import { type Profile, toProfile } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { AccountAdministration } from './account-administration.service.js';

/** More sign-ins than anybody has. */
const MOST_SIGN_INS = 1_000;

/** What is kept of a person as an account: to be shown to them, and to be removed at their request. */
@Injectable()
export class PersonalAccount {
  constructor(
    private readonly users: UserRepository,
    private readonly signIns: SignInRepository,
    private readonly totp: TotpRepository,
    private readonly administration: AccountAdministration,
    private readonly clock: Clock,
  ) {}

  /** An account or a visitor; null when nothing is kept. */
  async find(userId: string): Promise<Profile | null> {
    const user = await this.users.findById(userId);
    return user && toProfile(user);
  }

  async listSignIns(userId: string): Promise<readonly SignIn[]> {
    const page = { page: 1, pageSize: MOST_SIGN_INS, order: 'desc' } as const;
    return (await this.signIns.list(userId, page, this.clock.now())).items;
  }

  /** Signs the account out everywhere and for good. Throws CONFLICT for the last active admin. */
  async close(userId: string): Promise<void> {
    const user = await this.users.findById(userId);
    if (user && !user.anonymous) await this.administration.setStatus({ userId }, 'inactive');
  }

  /** Removes a visitor or a closed account with its sign-ins and its second factor. Throws CONFLICT when it is not closed. */
  async remove(userId: string): Promise<{ readonly signIns: number; readonly accounts: number }> {
    const signIns = await this.signIns.removeOf(userId);
    await this.totp.remove(userId);
    const removed = (await this.users.removeVisitor(userId)) || (await this.users.removeInactive(userId));
    if (!removed && (await this.users.findById(userId)))
      throw new DomainError('CONFLICT', 'The account was reinstated in the meantime. Erase it again.');
    return { signIns, accounts: removed ? 1 : 0 };
  }
}
