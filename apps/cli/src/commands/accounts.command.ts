import { type Command, Option } from 'commander';
import { loadConfig } from '@app/config';
import { databaseConfig, prepareDataFolder } from '@app/database';
import { type IssuedCredentials, type Role, ROLES, rotateKeyFiles, usersConfig } from '@app/users';
import { withAccounts } from '../accounts/with-accounts.js';
import { readPassword } from '../accounts/read-password.js';
import { print, printError, printJson } from '../terminal.js';

interface AccountOptions {
  readonly email: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** Commands that write the store directly: they work beside a running server and without one. */
export function addAccountCommands(program: Command): void {
  program
    .command('create-admin')
    .description('create an account with the role admin')
    .requiredOption('--email <address>', 'its e-mail')
    .option('--name <name>', 'its full name')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, name, json }: AccountOptions) => {
      const password = await readPassword();
      const issued = await withAccounts({ action: 'user.create-admin', email }, (accounts) =>
        accounts.createAdmin({ email, password, fullName: name }),
      );
      report('Admin created', issued, json);
    });

  program
    .command('reset-password')
    .description('set a new password and sign the account out everywhere')
    .requiredOption('--email <address>', 'e-mail of the account')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, json }: AccountOptions) => {
      const password = await readPassword();
      const issued = await withAccounts({ action: 'user.reset-password', email }, (accounts) =>
        accounts.resetPassword({ email }, password),
      );
      report('Password set', issued, json);
    });

  program
    .command('suspend')
    .description('suspend an account immediately, or reinstate it')
    .requiredOption('--email <address>', 'e-mail of the account')
    .option('--undo', 'reinstate it')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, undo = false, json }: AccountOptions & { undo?: boolean }) => {
      const done = { action: undo ? 'user.reinstate' : 'user.suspend', email };
      await withAccounts(done, (accounts) => accounts.setStatus({ email }, undo ? 'active' : 'suspended'));
      reportStatus(email, !undo, json);
    });

  program
    .command('set-role')
    .description('give an account another role, which applies to its next request')
    .requiredOption('--email <address>', 'e-mail of the account')
    .addOption(new Option('--role <role>', 'its new role').choices(ROLES).makeOptionMandatory())
    .option('--json', 'print the result as JSON')
    .action(async ({ email, role, json }: AccountOptions & { role: Role }) => {
      await withAccounts({ action: 'user.set-role', email, details: { role } }, (accounts) =>
        accounts.setRole({ email }, role),
      );
      if (json) printJson({ email, role });
      else print(`Role set: ${email} is ${role} now.`);
    });

  program
    .command('reset-totp')
    .description('turn off the second factor of an account whose owner has lost it')
    .requiredOption('--email <address>', 'e-mail of the account')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, json }: AccountOptions) => {
      await withAccounts({ action: 'user.totp-reset', email }, (accounts) => accounts.resetTotp({ email }));
      if (json) printJson({ email, totp: false });
      else print(`Second factor off: ${email} signs in with the password alone.`);
    });

  program
    .command('rotate-keys')
    .description(
      'add new keys for tokens and encrypted fields; a running server uses them after its next start',
    )
    .action(rotateKeys);
}

/** Works on the files in DATA_DIR; keys in the environment are the operator's. */
function rotateKeys(): void {
  const config = loadConfig([databaseConfig, usersConfig]);
  const { jwtSecret, encryptionKey } = config.get(usersConfig);
  rotateKeyFiles(prepareDataFolder(config.get(databaseConfig).dataDir));
  print(
    'Keys rotated. Restart the server to use them: all users stay signed in, and encrypted data stays readable.',
  );
  const fixed = [jwtSecret && 'JWT_SECRET', encryptionKey && 'ENCRYPTION_KEY'].filter(Boolean);
  if (fixed.length > 0)
    printError(
      `${fixed.join(' and ')} in the environment is used instead of the new key. Rotate it by hand: move its value to JWT_PREVIOUS_SECRETS or ENCRYPTION_PREVIOUS_KEYS and set a new one.`,
    );
}

function reportStatus(email: string, suspended: boolean, json = false): void {
  if (json) printJson({ email, status: suspended ? 'suspended' : 'active' });
  else
    print(
      suspended
        ? `Suspended: ${email} is signed out everywhere and cannot sign in.`
        : `Reinstated: ${email} can sign in again.`,
    );
}

function report(what: string, { email, password }: IssuedCredentials, json = false): void {
  if (json) printJson({ email, ...(password === null ? {} : { password }) });
  else print(`${what}: ${email}${password === null ? '' : `\nPassword: ${password}  (shown only once)`}`);
}
