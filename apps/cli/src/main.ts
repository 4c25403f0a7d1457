import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { Command } from 'commander';
import { PACKAGE_VERSION, StartupError } from '@app/config';
import { isDomainError } from '@app/kernel';
import { CliError, EXIT_FAILURE } from './cli-error.js';
import { printError } from './terminal.js';
import { addAccountCommands } from './commands/accounts.command.js';
import { addAuditCommand } from './commands/audit.command.js';
import { addAskCommand } from './commands/ask.command.js';
import { addBackupCommands } from './commands/backup.command.js';
import { addDocumentsCommand } from './commands/documents.command.js';
import { addEvalCommand } from './commands/eval.command.js';
import { addExportCommand } from './commands/export.command.js';
import { addImportCommand } from './commands/import.command.js';
import { addIngestCommand } from './commands/ingest.command.js';
import { addJobsCommand } from './commands/jobs.command.js';
import { addModelsCommand } from './commands/models.command.js';
import { addReindexCommand } from './commands/reindex.command.js';
import { addSearchCommand } from './commands/search.command.js';

async function main(): Promise<void> {
  const program = new Command('attendant')
    .description(
      'Attendant on the command line. Settings come from the environment or .env; see docs/configuration.md.',
    )
    .version(PACKAGE_VERSION)
    .showHelpAfterError('(attendant --help shows how)')
    // `eval tune` has options of the same name as `eval`.
    .enablePositionalOptions();
  addAskCommand(program);
  addIngestCommand(program);
  addImportCommand(program);
  addDocumentsCommand(program);
  addSearchCommand(program);
  addExportCommand(program);
  addEvalCommand(program);
  addJobsCommand(program);
  addModelsCommand(program);
  addReindexCommand(program);
  addBackupCommands(program);
  addAccountCommands(program);
  addAuditCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  const expected = error instanceof CliError || error instanceof StartupError || isDomainError(error);
  printError(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = error instanceof CliError ? error.exitCode : EXIT_FAILURE;
});
