import type { INestApplication } from '@nestjs/common';
import { type AppConfig, StartupError } from '@app/config';
import { DomainError } from '@app/kernel';
import { AccountAdministration, usersConfig } from '@app/users';
import type { CliFile } from './cli-file.js';

export interface Announcement {
  /** Where the server can be opened on this machine. */
  readonly url: string;
  readonly config: AppConfig;
  readonly cliFile: CliFile;
}

/** Creates the first admin, gives the command line its token, and prints what the operator needs to know. */
export async function announce(app: INestApplication, { url, config, cliFile }: Announcement): Promise<void> {
  const { adminEmail: email, adminPassword: password } = config.get(usersConfig);
  const admin = await app.get(AccountAdministration).ensureFirstAdmin({ email, password }).catch(explain);
  await cliFile.open();
  const lines = ['', `Attendant is running at ${url}`, `Admin: ${admin.email}`];
  if (admin.password !== null)
    lines.push(`Password: ${admin.password}  (shown only once; change it after signing in)`);
  else if (admin.created) lines.push('Password: the one from ADMIN_PASSWORD');
  else lines.push(`Password: unchanged; lost it? npx attendant reset-password --email ${admin.email}`);
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

// A password that repeats the e-mail is only found out here.
function explain(error: unknown): never {
  if (error instanceof DomainError && error.code === 'VALIDATION_ERROR')
    throw new StartupError(
      `The first admin cannot be created. ${error.message} See ADMIN_EMAIL and ADMIN_PASSWORD.`,
    );
  throw error;
}
