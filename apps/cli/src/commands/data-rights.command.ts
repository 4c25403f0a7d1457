import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { print, printError, printJson } from '../terminal.js';

interface Erasure {
  readonly removed: Readonly<Record<string, number>>;
  readonly remaining: Readonly<Record<string, number>>;
}

/** ADM-7: what a person may ask for. */
export function addDataRightsCommands(program: Command): void {
  withServerOptions(program.command('export-user'))
    .description('write all that is stored about an account or a visitor as JSON')
    .argument('<user_id>', 'id of the account, or of the visitor, as a conversation shows it')
    .option('--output <file>', 'file to write (default: standard output)')
    .action(async (userId: string, { output, ...server }: ServerOptions & { output?: string }) => {
      const data = await connect(server).file(`/admin/users/${encodeURIComponent(userId)}/export`);
      if (output === undefined) {
        print(data.trimEnd());
        return;
      }
      await writeFile(output, data, { mode: 0o600 });
      printError(`Written to ${output}`);
    });

  withServerOptions(program.command('erase-user'))
    .description('remove an account or a visitor with all conversations; this cannot be undone')
    .argument('<user_id>', 'id of the account, or of the visitor, as a conversation shows it')
    .option('--yes', 'erase; without this option, the command only prints what it would do')
    .option('--json', 'print the result as JSON')
    .action(
      async (userId: string, { yes, json, ...server }: ServerOptions & { yes?: boolean; json?: boolean }) => {
        if (!yes)
          throw new CliError(
            `This removes ${userId} and all their conversations permanently. Save a copy with \`attendant export-user\`, then add --yes.`,
          );
        const path = `/admin/users/${encodeURIComponent(userId)}/erase`;
        const erasure = await connect(server).post<Erasure>(path, { confirm: userId });
        if (json) printJson(erasure);
        else print(`Removed: ${listed(erasure.removed)}. Still stored: ${listed(erasure.remaining)}.`);
      },
    );
}

function listed(records: Readonly<Record<string, number>>): string {
  return Object.entries(records)
    .map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`)
    .join(', ');
}
