import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import type { Invitation } from '../access/invitation.repository.js';
import type { RequestOrigin } from '../access/request-origin.js';
import { type TokenPair, TokenService } from '../access/token.service.js';
import { normaliseEmail } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword } from '../passwords/password-rules.js';
import {
  type AccountMetadata,
  newAccount,
  type Preferences,
  type Profile,
  toProfile,
  type User,
} from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { AccountMailService } from './account-mail.service.js';
import { EmailVerificationService } from './email-verification.service.js';
import { InvitationService } from './invitation.service.js';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  readonly phone?: string | null | undefined;
  readonly preferences?: Partial<Preferences> | undefined;
  readonly metadata?: Partial<AccountMetadata> | undefined;
  readonly invitationToken?: string | undefined;
}

export type Registered =
  | { readonly kind: 'signed-in'; readonly profile: Profile; readonly tokens: TokenPair }
  /** A message with a link was sent to the address; the same whether it had an account or not. */
  | {
      readonly kind: 'unverified';
      readonly email: string;
      readonly fullName: string;
      readonly createdAt: Date;
    };

/** People create accounts for themselves: with the role of their invitation, otherwise with the role `user`. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly invitations: InvitationService,
    private readonly verification: EmailVerificationService,
    private readonly mail: AccountMailService,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /**
   * Throws VALIDATION_ERROR for an unfit password or invitation, FORBIDDEN where registration is closed, and CONFLICT
   * when the e-mail is taken. Where addresses must be confirmed a taken e-mail is answered like a free one.
   */
  async register(registration: Registration, origin: RequestOrigin): Promise<Registered> {
    const email = normaliseEmail(registration.email);
    const invitation = await this.admit(registration.invitationToken, email);
    assertAcceptablePassword(registration.password, 'password', email);
    if (!invitation && this.verification.required) return this.registerUnverified(email, registration);
    // Saves the work of hashing; `add` decides when two register at once.
    if (await this.users.findByEmail(email)) throw taken();
    const user = await this.toUser(email, registration, invitation);
    if (invitation) await this.invitations.use(invitation, () => this.users.add(user));
    else await this.users.add(user);
    if (!user.emailVerified && this.verification.sendsLinks) this.verification.sendLink(user);
    return { kind: 'signed-in', profile: toProfile(user), tokens: await this.tokens.begin(user, origin) };
  }

  private async admit(token: string | undefined, email: string): Promise<Invitation | null> {
    const { registration } = this.config;
    if (registration === 'off')
      throw new DomainError('FORBIDDEN', 'Registration is disabled. Ask an administrator for an account.');
    if (token !== undefined) return this.invitations.get(token, email);
    if (registration === 'open') return null;
    throw new DomainError(
      'FORBIDDEN',
      'Registration requires an invitation. Ask an administrator for one, and send its token as invitation_token.',
      [{ field: 'invitation_token', rule: 'required' }],
    );
  }

  /** Takes the same work and gives the same answer for every address. */
  private async registerUnverified(email: string, registration: Registration): Promise<Registered> {
    const user = await this.toUser(email, registration, null);
    const existing = await this.users.findByEmail(email);
    if (existing === null) await this.addUnverified(user);
    else if (isUnconfirmed(existing)) {
      // The first registration does not prove that its sender owns the address: the latest one counts.
      const { userId, version, createdAt } = existing;
      const replaced = await this.users.save({ ...user, userId, version, createdAt });
      await this.tokens.revokeAll(userId, { exceptFamilyId: null });
      this.verification.sendLink(replaced);
    } else this.mail.sendAlreadyRegistered(email);
    return { kind: 'unverified', email, fullName: registration.fullName, createdAt: user.createdAt };
  }

  private async addUnverified(user: User): Promise<void> {
    try {
      await this.users.add(user);
    } catch (error) {
      // The same address was registered at the same moment; that one gets the link.
      if (error instanceof DomainError && error.code === 'CONFLICT') return;
      throw error;
    }
    this.verification.sendLink(user);
  }

  private async toUser(email: string, given: Registration, invitation: Invitation | null): Promise<User> {
    const { fullName, phone, preferences, metadata } = given;
    const passwordHash = await this.hasher.hash(given.password);
    // An invitation goes to an address that an administrator knows.
    const trust = { role: invitation?.role ?? 'user', emailVerified: invitation !== null } as const;
    const account = {
      userId: newId(),
      email,
      passwordHash,
      fullName,
      phone,
      preferences,
      metadata,
      ...trust,
    };
    return newAccount(account, this.clock.now());
  }
}

function isUnconfirmed({ emailVerified, role, status }: User): boolean {
  return !emailVerified && role === 'user' && status === 'active';
}

function taken(): DomainError {
  return new DomainError(
    'CONFLICT',
    'An account with this e-mail address already exists. Sign in, or use another address.',
    [{ field: 'email', rule: 'unique' }],
  );
}
