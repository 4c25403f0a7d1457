import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { provideConfig } from '@app/config';
import { Clock } from '@app/kernel';
import { MailModule } from '@app/mail';
import { AccessControl } from './access/access-control.js';
import { AccessTokens } from './access/access-tokens.js';
import { AccountEvents } from './access/account-events.js';
import { AttemptThrottle } from './access/attempt-throttle.js';
import { SignedClaims } from './access/signed-claims.js';
import { TokenService } from './access/token.service.js';
import { AccountAdministration } from './accounts/account-administration.service.js';
import { AccountMailService } from './accounts/account-mail.service.js';
import { EmailVerificationService } from './accounts/email-verification.service.js';
import { InvitationService } from './accounts/invitation.service.js';
import { LocalAccess } from './accounts/local-access.service.js';
import { PersonalAccount } from './accounts/personal-account.service.js';
import { ProfileService } from './accounts/profile.service.js';
import { RegistrationService } from './accounts/registration.service.js';
import { SignInService } from './accounts/sign-in.service.js';
import { VisitorPasses } from './accounts/visitor-passes.js';
import { VisitorService } from './accounts/visitor.service.js';
import { Argon2PasswordHasher } from './adapters/argon2/argon2.password-hasher.js';
import { JwtAccessTokens } from './adapters/jwt/jwt.access-tokens.js';
import { JwtSignedClaims } from './adapters/jwt/jwt.signed-claims.js';
import { SigningKeys } from './keys/signing-keys.js';
import { USER_KEYS, type UserKeys } from './keys/user-keys.js';
import { CredentialCheckService } from './passwords/credential-check.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { TotpService } from './totp/totp.service.js';
import { USERS_CONFIG, usersConfig } from './users.config.js';

const SERVICES = [
  AccessControl,
  AccountAdministration,
  EmailVerificationService,
  InvitationService,
  LocalAccess,
  PersonalAccount,
  ProfileService,
  RegistrationService,
  SignInService,
  TotpService,
  VisitorService,
];

/** Accounts, sign-in and tokens. */
@Module({
  imports: [MailModule, AuditModule],
  providers: [
    provideConfig(USERS_CONFIG, usersConfig),
    { provide: PasswordHasher, useClass: Argon2PasswordHasher },
    { provide: SigningKeys, inject: [USER_KEYS], useFactory: ({ signing }: UserKeys) => signing },
    {
      provide: AccessTokens,
      inject: [SigningKeys, Clock],
      useFactory: (keys: SigningKeys, clock: Clock) => new JwtAccessTokens(keys, clock),
    },
    {
      provide: SignedClaims,
      inject: [SigningKeys, Clock],
      useFactory: (keys: SigningKeys, clock: Clock) => new JwtSignedClaims(keys, clock),
    },
    AccountEvents,
    AccountMailService,
    AttemptThrottle,
    CredentialCheckService,
    TokenService,
    VisitorPasses,
    ...SERVICES,
  ],
  exports: [AccessTokens, SigningKeys, ...SERVICES],
})
export class UsersModule {}
