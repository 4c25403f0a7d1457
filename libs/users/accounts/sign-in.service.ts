import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { assertActive } from '../access/access-control.js';
import { type TokenPair, TokenService } from '../access/token.service.js';
import { normaliseEmail } from '../email.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { UserRepository } from '../user.repository.js';

export interface SignedIn extends TokenPair {
  readonly userId: string;
}

/** Signing in, staying signed in, signing out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: TokenService,
    private readonly clock: Clock,
  ) {}

  /** Throws UNAUTHENTICATED, in the same words and after the same time whether the e-mail or the password is wrong. */
  async signIn(email: string, password: string): Promise<SignedIn> {
    const user = await this.users.findByEmail(normaliseEmail(email));
    const matches = await this.hasher.matches(password, user?.passwordHash ?? null);
    if (!user || !matches) throw new DomainError('UNAUTHENTICATED', 'The e-mail or the password is wrong.');
    assertActive(user);
    await this.users.recordSignIn(user.userId, this.clock.now());
    return { userId: user.userId, ...(await this.tokens.begin(user.userId)) };
  }

  /** Exchanges a refresh token for the next pair. Throws UNAUTHENTICATED; a token used before signs out its whole family. */
  async refresh(refreshToken: string): Promise<SignedIn> {
    const { familyId, ...signedIn } = await this.tokens.rotate(refreshToken);
    const user = await this.users.findById(signedIn.userId);
    if (user?.status === 'active') return signedIn;
    await this.tokens.revokeFamily(familyId);
    if (user) assertActive(user);
    throw new DomainError('UNAUTHENTICATED', 'The account of this refresh token does not exist any more.');
  }

  /** After it neither the access token nor its refresh token opens anything. */
  async signOut(familyId: string): Promise<void> {
    await this.tokens.revokeFamily(familyId);
  }
}
