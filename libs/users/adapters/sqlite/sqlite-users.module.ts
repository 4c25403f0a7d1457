import { type FactoryProvider, Module, type Type } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { InvitationRepository } from '../../access/invitation.repository.js';
import { SignInRepository } from '../../access/sign-in.repository.js';
import type { FieldCipher } from '../../keys/field-cipher.js';
import { USER_KEYS, type UserKeys } from '../../keys/user-keys.js';
import { TotpRepository } from '../../totp/totp.repository.js';
import { UserRepository } from '../../user.repository.js';
import { SqliteInvitationRepository } from './sqlite-invitation.repository.js';
import { SqliteSignInRepository } from './sqlite-sign-in.repository.js';
import { SqliteTotpRepository } from './sqlite-totp.repository.js';
import { SqliteUserRepository } from './sqlite-user.repository.js';

/** Provides the repositories of accounts and sign-ins in the database of the process. */
@Module({
  providers: [
    provide(UserRepository, SqliteUserRepository),
    provide(SignInRepository, SqliteSignInRepository),
    provide(InvitationRepository, SqliteInvitationRepository),
    provide(TotpRepository, SqliteTotpRepository),
  ],
  exports: [UserRepository, SignInRepository, InvitationRepository, TotpRepository],
})
export class SqliteUsersModule {}

function provide<T>(
  repository: abstract new () => T,
  Adapter: new (database: SqliteDatabase, cipher: FieldCipher) => T,
): FactoryProvider<T> {
  return {
    provide: repository as Type<T>,
    inject: [SqliteDatabase, USER_KEYS],
    useFactory: (database: SqliteDatabase, { cipher }: UserKeys) => new Adapter(database, cipher),
  };
}
