import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { AccountAdministration, loadOrCreateSecret, SECRET_FILE, usersConfig } from '@app/users';
import { AccountsModule } from './accounts.module.js';

/** Opens the store beside a running server, if there is one, and closes it again. */
export async function withAccounts<T>(work: (accounts: AccountAdministration) => Promise<T>): Promise<T> {
  const config = loadConfig([databaseConfig, usersConfig]);
  const users = config.get(usersConfig);
  const storage = openStorage(config.get(databaseConfig), { exclusive: false });
  const jwtSecret = users.jwtSecret ?? loadOrCreateSecret(join(storage.dataDir, SECRET_FILE));
  const context = await NestFactory.createApplicationContext(
    AccountsModule.forRoot({ storage, config: users, jwtSecret }),
    {
      logger: ['error', 'fatal'],
      abortOnError: false,
    },
  );
  try {
    return await work(context.get(AccountAdministration));
  } finally {
    await context.close();
  }
}
