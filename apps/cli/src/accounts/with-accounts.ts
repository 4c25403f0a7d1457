import { NestFactory } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { loadConfig } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { mailConfig } from '@app/mail';
import { AccountAdministration, loadUserKeys, usersConfig } from '@app/users';
import { AccountsModule } from './accounts.module.js';

/** The right to write the data folder is enough; no account acts. */
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
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Opens the store, beside a running server if there is one, does the work, records it and closes the store again. */
export async function withAccounts<T extends { readonly userId: string }>(
  { action, email, details }: AccountAction,
  work: (accounts: AccountAdministration) => Promise<T>,
): Promise<T> {
  const config = loadConfig([databaseConfig, usersConfig, mailConfig]);
  const users = config.get(usersConfig);
  const storage = openStorage(config.get(databaseConfig), { exclusive: false });
  const keys = loadUserKeys(users, storage.dataDir);
  const context = await NestFactory.createApplicationContext(
    AccountsModule.forRoot({ storage, config: users, mail: config.get(mailConfig), keys }),
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
      targetId: result.userId,
      details: { account: audit.accountHash(email), ...details },
    });
    return result;
  } finally {
    await context.close();
  }
}
