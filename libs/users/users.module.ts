import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
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
import { ProfileService } from './accounts/profile.service.js';
import { RegistrationService } from './accounts/registration.service.js';
import { SignInService } from './accounts/sign-in.service.js';
import { VisitorService } from './accounts/visitor.service.js';
import { Argon2PasswordHasher } from './adapters/argon2/argon2.password-hasher.js';
import { JwtAccessTokens } from './adapters/jwt/jwt.access-tokens.js';
import { JwtSignedClaims } from './adapters/jwt/jwt.signed-claims.js';
import { sqliteUsersProviders } from './adapters/sqlite/sqlite-users.providers.js';
import { SigningKeys } from './keys/signing-keys.js';
import { type UserKeys } from './keys/user-keys.js';
import { CredentialCheckService } from './passwords/credential-check.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { TotpService } from './totp/totp.service.js';
import { USERS_CONFIG, type UsersConfig } from './users.config.js';

export interface UsersModuleOptions {
  readonly config: UsersConfig;
  /** What `loadUserKeys` returns. */
  readonly keys: UserKeys;
}

const SERVICES = [
  AccessControl,
  AccountAdministration,
  EmailVerificationService,
  InvitationService,
  LocalAccess,
  ProfileService,
  RegistrationService,
  SignInService,
  TotpService,
  VisitorService,
];

/** Accounts, sign-in and tokens, for the whole process. Needs the SQLite module, the mail module and the audit log. */
@Module({})
export class UsersModule {
  static forRoot({ config, keys }: UsersModuleOptions): DynamicModule {
    return {
      module: UsersModule,
      global: true,
      providers: [
        { provide: USERS_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: PasswordHasher, useClass: Argon2PasswordHasher },
        ...keyProviders(keys),
        ...sqliteUsersProviders(keys.cipher),
        AccountEvents,
        AccountMailService,
        AttemptThrottle,
        CredentialCheckService,
        TokenService,
        ...SERVICES,
      ],
      exports: [AccessTokens, SigningKeys, ...SERVICES],
    };
  }
}

function keyProviders({ signing }: UserKeys): Provider[] {
  return [
    { provide: SigningKeys, useValue: signing },
    {
      provide: AccessTokens,
      inject: [Clock],
      useFactory: (clock: Clock) => new JwtAccessTokens(signing, clock),
    },
    {
      provide: SignedClaims,
      inject: [Clock],
      useFactory: (clock: Clock) => new JwtSignedClaims(signing, clock),
    },
  ];
}
