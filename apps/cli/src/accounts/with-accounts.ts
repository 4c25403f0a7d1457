import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { loadConfig } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { AccountAdministration, loadOrCreateSecret, SECRET_FILE, usersConfig } from '@app/users';
import { AccountsModule } from './accounts.module.js';

/** Whoever may write the data folder may do this; there is no account behind it. */
const BY_OPERATOR = {
  outcome: 'done',
  actorId: null,
  actorRole: 'operator',
  requestId: null,
  ipAddress: null,
} as const;

export interface AccountAction {
  /** As it stands in the audit log. */
  readonly action: string;
  readonly email: string;
}

/** Opens the store beside a running server, if there is one, does the work, puts it on record and closes the store again. */
export async function withAccounts<T>(
  { action, email }: AccountAction,
  work: (accounts: AccountAdministration) => Promise<T>,
): Promise<T> {
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
    const result = await work(context.get(AccountAdministration));
    const audit = context.get(AuditLog);
    await audit.record({
      ...BY_OPERATOR,
      action,
      targetId: await context.get(AccountAdministration).findUserId(email),
      details: { account: audit.accountHash(email) },
    });
    return result;
  } finally {
    await context.close();
  }
}
