import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditLog, AuditModule } from '@app/admin';
import { loadConfig } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { mailConfig, requireMailer } from '@app/mail';
import { AccountAdministration, loadUserKeys, UsersModule, usersConfig } from '@app/users';
import { processModules } from '../../../composition/process.modules.js';

const PARTS = ['accounts', 'administration'] as const;

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
  requireMailer(config.get(mailConfig));
  const storage = await openStorage(config.get(databaseConfig), { exclusive: false });
  const keys = loadUserKeys(config.get(usersConfig), storage.dataDir);
  @Module({
    imports: [
      ...processModules({ config, storage, parts: PARTS, secret: keys.hashingSecret, keys }),
      AuditModule,
      UsersModule,
    ],
  })
  class AccountsModule {}
  const context = await NestFactory.createApplicationContext(AccountsModule, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
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
