import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { type AppConfig, CLI_FILE } from '@app/config';
import { AccountAdministration, LocalAccess, usersConfig } from '@app/users';

export interface Announcement {
  /** Where the server can be opened on this machine. */
  readonly url: string;
  readonly dataDir: string;
  readonly config: AppConfig;
}

/** Makes the first admin, leaves the command line its way in, and prints what whoever started it needs to know. */
export async function announce(app: INestApplication, { url, dataDir, config }: Announcement): Promise<void> {
  const { adminEmail: email, adminPassword: password } = config.get(usersConfig);
  const admin = await app.get(AccountAdministration).ensureFirstAdmin({ email, password });
  writeCliFile(dataDir, { url, token: await app.get(LocalAccess).issueToken() });
  const lines = ['', `Attendant is running at ${url}`, `Admin: ${admin.email}`];
  if (admin.password !== null)
    lines.push(`Password: ${admin.password}  (printed this once; change it after signing in)`);
  else if (admin.created) lines.push('Password: the one from ADMIN_PASSWORD');
  else lines.push(`Password: unchanged; lost it? npx attendant reset-password --email ${admin.email}`);
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** The command line finds no server any more. */
export function removeCliFile(dataDir: string): void {
  rmSync(join(dataDir, CLI_FILE), { force: true });
}

function writeCliFile(dataDir: string, content: object): void {
  const file = join(dataDir, CLI_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
