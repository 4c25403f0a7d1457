import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { type TokenPair, TokenService } from '../access/token.service.js';
import { normaliseEmail } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { assertAcceptablePassword } from '../passwords/password-rules.js';
import { newAccount, type Preferences, type Profile, toProfile } from '../user.js';
import { UserRepository } from '../user.repository.js';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  readonly phone?: string | null | undefined;
  readonly preferences?: Partial<Preferences> | undefined;
}

/** People make accounts for themselves: always with the role `user`. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /** Throws CONFLICT when the e-mail is taken, VALIDATION_ERROR for an unfit password. */
  async register(registration: Registration): Promise<{ profile: Profile; tokens: TokenPair }> {
    const { fullName, phone, preferences } = registration;
    const email = normaliseEmail(registration.email);
    assertAcceptablePassword(registration.password, 'password');
    // Spares the work of hashing; `add` decides when two register at once.
    if (await this.users.findByEmail(email)) {
      throw new DomainError(
        'CONFLICT',
        'There is an account with this e-mail already. Sign in, or take another one.',
        [{ field: 'email', rule: 'unique' }],
      );
    }
    const passwordHash = await this.hasher.hash(registration.password);
    const user = newAccount(
      { userId: newId(), email, passwordHash, fullName, phone, preferences, role: 'user' },
      this.clock.now(),
    );
    await this.users.add(user);
    return { profile: toProfile(user), tokens: await this.tokens.begin(user.userId) };
  }
}
