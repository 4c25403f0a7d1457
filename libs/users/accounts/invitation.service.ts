import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { type Invitation, InvitationRepository } from '../access/invitation.repository.js';
import { hashOfToken, newOpaqueToken } from '../access/opaque-token.js';
import { assertEmailAddress, normaliseEmail } from '../email.js';
import type { Role } from '../user.js';
import { UserRepository } from '../user.repository.js';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';
import { AccountMailService } from './account-mail.service.js';

export interface IssuedInvitation extends Invitation {
  /** Shown once; anyone who has it can create the account. */
  readonly token: string;
  readonly link: string;
}

const HOUR_MS = 3_600_000;

/** Administrators invite people, who then register with the role of the invitation. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly users: UserRepository,
    private readonly mail: AccountMailService,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
  ) {}

  /** Replaces earlier invitations of the address. Throws CONFLICT when it has an account or registration is off. */
  async invite(given: { email: string; role: Role; invitedBy: string | null }): Promise<IssuedInvitation> {
    const email = normaliseEmail(given.email);
    assertEmailAddress(email);
    if (this.config.registration === 'off')
      throw new DomainError(
        'CONFLICT',
        'Registration is disabled, so an invitation could not be used. Set REGISTRATION=invite.',
      );
    if (await this.users.findByEmail(email))
      throw new DomainError('CONFLICT', 'An account with this e-mail address already exists.', [
        { field: 'email', rule: 'unique' },
      ]);
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + this.config.invitationTtlHours * HOUR_MS);
    const invitation = { ...given, invitationId: newId(), email, createdAt, expiresAt };
    const token = newOpaqueToken();
    await this.invitations.add(invitation, hashOfToken(token));
    const link = this.mail.invitationLink(token);
    this.mail.sendInvitation(email, link, expiresAt);
    return { ...invitation, token, link };
  }

  /** Those that are open. */
  list(page: PageRequest): Promise<Page<Invitation>> {
    return this.invitations.list(page, this.clock.now());
  }

  /** Throws NOT_FOUND when it is used, expired or unknown. */
  async withdraw(invitationId: string): Promise<void> {
    if (await this.invitations.remove(invitationId, this.clock.now())) return;
    throw new DomainError('NOT_FOUND', 'There is no open invitation with this ID.');
  }

  /** The invitation of a token. Throws VALIDATION_ERROR when it is not open, or was sent to another address. */
  async get(token: string, email: string): Promise<Invitation> {
    const invitation = await this.invitations.find(hashOfToken(token), this.clock.now());
    if (invitation?.email === email) return invitation;
    throw notValid(
      invitation && 'The invitation was sent to another e-mail address. Register with that one.',
    );
  }

  /** Runs `register` with the invitation used up; of several at once one runs. Throws VALIDATION_ERROR. */
  async use<T>({ invitationId }: Invitation, register: () => Promise<T>): Promise<T> {
    if (!(await this.invitations.use(invitationId, this.clock.now()))) throw notValid();
    try {
      return await register();
    } catch (error) {
      await this.invitations.release(invitationId);
      throw error;
    }
  }
}

function notValid(reason: string | null = null): DomainError {
  const message = reason ?? 'This invitation is invalid or has expired. Ask for a new one.';
  return new DomainError('VALIDATION_ERROR', message, [
    { field: 'invitation_token', rule: 'valid', message },
  ]);
}
