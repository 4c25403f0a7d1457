import type { Command } from 'commander';
import { type AccountAdministration, type IssuedCredentials } from '@app/users';
import { withAccounts } from '../accounts/with-accounts.js';
import { readPassword } from '../accounts/read-password.js';

interface AccountOptions {
  readonly email: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** Commands that write the store directly: they work beside a running server and without one. */
export function addAccountCommands(program: Command): void {
  program
    .command('create-admin')
    .description('make an account with the role admin')
    .requiredOption('--email <address>', 'its e-mail')
    .option('--name <name>', 'its full name')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, name, json }: AccountOptions) => {
      const password = await readPassword();
      const issued = await withAccounts((accounts: AccountAdministration) =>
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
      const issued = await withAccounts((accounts: AccountAdministration) =>
        accounts.resetPassword({ email, password }),
      );
      report('Password set', issued, json);
    });
}

function report(what: string, { email, password }: IssuedCredentials, json = false): void {
  if (json) console.log(JSON.stringify({ email, ...(password === null ? {} : { password }) }));
  else
    console.log(
      `${what}: ${email}${password === null ? '' : `\nPassword: ${password}  (printed this once)`}`,
    );
}
