import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { Command } from 'commander';
import { PACKAGE_VERSION, StartupError } from '@app/config';
import { isDomainError } from '@app/kernel';
import { CliError, EXIT_FAILURE } from './cli-error.js';
import { printError } from './terminal.js';

type AddCommands = (program: Command) => void;

/** Only the command that is asked for is loaded: some of them bring the whole product, which takes a second. */
const COMMANDS: readonly (readonly [names: readonly string[], load: () => Promise<AddCommands>])[] = [
  [['ask'], async () => (await import('./commands/ask.command.js')).addAskCommand],
  [['ingest'], async () => (await import('./commands/ingest.command.js')).addIngestCommand],
  [['import', 'imports'], async () => (await import('./commands/import.command.js')).addImportCommand],
  [['documents'], async () => (await import('./commands/documents.command.js')).addDocumentsCommand],
  [['search'], async () => (await import('./commands/search.command.js')).addSearchCommand],
  [['export'], async () => (await import('./commands/export.command.js')).addExportCommand],
  [['eval'], async () => (await import('./commands/eval.command.js')).addEvalCommand],
  [['jobs'], async () => (await import('./commands/jobs.command.js')).addJobsCommand],
  [['backup', 'restore'], async () => (await import('./commands/backup.command.js')).addBackupCommands],
  [
    ['migrate-store'],
    async () => (await import('./commands/migrate-store.command.js')).addMigrateStoreCommand,
  ],
  [['models'], async () => (await import('./commands/models.command.js')).addModelsCommand],
  [['reindex'], async () => (await import('./commands/reindex.command.js')).addReindexCommand],
  [
    ['create-admin', 'reset-password', 'suspend', 'set-role', 'reset-totp', 'rotate-keys'],
    async () => (await import('./commands/accounts.command.js')).addAccountCommands,
  ],
  [
    ['export-user', 'erase-user'],
    async () => (await import('./commands/data-rights.command.js')).addDataRightsCommands,
  ],
  [['audit'], async () => (await import('./commands/audit.command.js')).addAuditCommand],
];

async function main(): Promise<void> {
  const program = new Command('attendant')
    .description(
      'Attendant on the command line. Settings come from the environment or .env; see docs/configuration.md.',
    )
    .version(PACKAGE_VERSION)
    .showHelpAfterError('(attendant --help shows how)')
    // `eval tune` has options of the same name as `eval`.
    .enablePositionalOptions();
  const [, , asked = ''] = process.argv;
  // Without a known name, as for help, all of them are needed.
  const wanted = COMMANDS.filter(([names]) => names.includes(asked));
  for (const [, load] of wanted.length > 0 ? wanted : COMMANDS) (await load())(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  const expected = error instanceof CliError || error instanceof StartupError || isDomainError(error);
  printError(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = error instanceof CliError ? error.exitCode : EXIT_FAILURE;
});
