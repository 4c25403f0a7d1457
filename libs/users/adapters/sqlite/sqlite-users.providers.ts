import type { Provider } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { InvitationRepository } from '../../access/invitation.repository.js';
import { SignInRepository } from '../../access/sign-in.repository.js';
import type { FieldCipher } from '../../keys/field-cipher.js';
import { TotpRepository } from '../../totp/totp.repository.js';
import { UserRepository } from '../../user.repository.js';
import { SqliteInvitationRepository } from './sqlite-invitation.repository.js';
import { SqliteSignInRepository } from './sqlite-sign-in.repository.js';
import { SqliteTotpRepository } from './sqlite-totp.repository.js';
import { SqliteUserRepository } from './sqlite-user.repository.js';

export function sqliteUsersProviders(cipher: FieldCipher): Provider[] {
  const inject = [SqliteDatabase];
  return [
    {
      provide: UserRepository,
      inject,
      useFactory: (database: SqliteDatabase) => new SqliteUserRepository(database, cipher),
    },
    {
      provide: SignInRepository,
      inject,
      useFactory: (database: SqliteDatabase) => new SqliteSignInRepository(database),
    },
    {
      provide: InvitationRepository,
      inject,
      useFactory: (database: SqliteDatabase) => new SqliteInvitationRepository(database),
    },
    {
      provide: TotpRepository,
      inject,
      useFactory: (database: SqliteDatabase) => new SqliteTotpRepository(database, cipher),
    },
  ];
}
