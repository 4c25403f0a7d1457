import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from '@app/admin';
import type { Storage } from '@app/database';
import { type UsersConfig, UsersModule } from '@app/users';

/** The part of the product that the account commands need. */
@Module({})
export class AccountsModule {
  static forRoot({
    storage,
    config,
    jwtSecret,
  }: {
    storage: Storage;
    config: UsersConfig;
    jwtSecret: string;
  }): DynamicModule {
    return {
      module: AccountsModule,
      imports: [
        storage.module,
        UsersModule.forRoot({ config, jwtSecret }),
        AdminModule.auditOnly({ secret: jwtSecret }),
      ],
    };
  }
}
