import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { AccessControl } from './access/access-control.js';
import { AccessTokens } from './access/access-tokens.js';
import { TokenService } from './access/token.service.js';
import { AccountAdministration } from './accounts/account-administration.service.js';
import { LocalAccess } from './accounts/local-access.service.js';
import { ProfileService } from './accounts/profile.service.js';
import { RegistrationService } from './accounts/registration.service.js';
import { SignInService } from './accounts/sign-in.service.js';
import { VisitorService } from './accounts/visitor.service.js';
import { Argon2PasswordHasher } from './adapters/argon2/argon2.password-hasher.js';
import { JwtAccessTokens } from './adapters/jwt/jwt.access-tokens.js';
import { sqliteUsersProviders } from './adapters/sqlite/sqlite-users.providers.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { USERS_CONFIG, type UsersConfig } from './users.config.js';

export interface UsersModuleOptions {
  readonly config: UsersConfig;
  /** `config.jwtSecret`, or what `loadOrCreateSecret` returned. */
  readonly jwtSecret: string;
}

const SERVICES = [
  AccessControl,
  AccountAdministration,
  LocalAccess,
  ProfileService,
  RegistrationService,
  SignInService,
  VisitorService,
];

/** Accounts, sign-in and tokens, for the whole process. Needs the SQLite module. */
@Module({})
export class UsersModule {
  static forRoot({ config, jwtSecret }: UsersModuleOptions): DynamicModule {
    return {
      module: UsersModule,
      global: true,
      providers: [
        { provide: USERS_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: PasswordHasher, useClass: Argon2PasswordHasher },
        {
          provide: AccessTokens,
          inject: [Clock],
          useFactory: (clock: Clock) => new JwtAccessTokens(jwtSecret, clock),
        },
        ...sqliteUsersProviders,
        TokenService,
        ...SERVICES,
      ],
      exports: [AccessTokens, ...SERVICES],
    };
  }
}
