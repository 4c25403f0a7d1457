import type { Command } from 'commander';
import type { IssuedCredentials } from '@app/users';
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
        accounts.resetPassword({ email, password }),
      );
      report('Password set', issued, json);
    });

  program
    .command('suspend')
    .description('lock an account out at once, or let it in again')
    .requiredOption('--email <address>', 'e-mail of the account')
    .option('--undo', 'let it in again')
    .option('--json', 'print the result as JSON')
    .action(async ({ email, undo = false, json }: AccountOptions & { undo?: boolean }) => {
      const done = { action: undo ? 'user.reinstate' : 'user.suspend', email };
      await withAccounts(done, (accounts) => accounts.setStatus(email, undo ? 'active' : 'suspended'));
      reportStatus(email, !undo, json);
    });
}

function reportStatus(email: string, suspended: boolean, json = false): void {
  if (json) console.log(JSON.stringify({ email, status: suspended ? 'suspended' : 'active' }));
  else
    console.log(
      suspended
        ? `Suspended: ${email} is signed out everywhere and cannot sign in.`
        : `Reinstated: ${email} can sign in again.`,
    );
}

function report(what: string, { email, password }: IssuedCredentials, json = false): void {
  if (json) console.log(JSON.stringify({ email, ...(password === null ? {} : { password }) }));
  else
    console.log(
      `${what}: ${email}${password === null ? '' : `\nPassword: ${password}  (printed this once)`}`,
    );
}
