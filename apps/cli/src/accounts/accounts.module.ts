import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from '@app/admin';
import type { Storage } from '@app/database';
import { type MailConfig, MailModule } from '@app/mail';
import { type UserKeys, type UsersConfig, UsersModule } from '@app/users';

export interface AccountsOptions {
  readonly storage: Storage;
  readonly config: UsersConfig;
  readonly mail: MailConfig;
  readonly keys: UserKeys;
}

/** The part of the product that the account commands need. */
@Module({})
export class AccountsModule {
  static forRoot({ storage, config, mail, keys }: AccountsOptions): DynamicModule {
    return {
      module: AccountsModule,
      imports: [
        storage.module,
        MailModule.forRoot({ config: mail }),
        UsersModule.forRoot({ config, keys }),
        AdminModule.auditOnly({ secret: keys.hashingSecret }),
      ],
    };
  }
}
