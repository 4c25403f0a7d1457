import type { Command } from 'commander';
import { ApiError } from '../client/api-client.js';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { type FileOutcome, ingestFile, type IngestSettings } from '../ingest/ingest-file.js';
import { findFiles } from '../ingest/find-files.js';
import { createProgress } from '../ingest/progress.js';
import { print, printJson } from '../terminal.js';

interface IngestOptions extends ServerOptions, IngestSettings {
  readonly json?: boolean;
}

export function addIngestCommand(program: Command): void {
  withServerOptions(program.command('ingest'))
    .description('upload files, or all files of folders, and wait until they can be asked about')
    .argument('<paths...>', 'files or folders')
    .option('--type <type>', 'faq, sop, module or general')
    .option('--category <name>', 'category of the documents')
    .option('--tag <tag...>', 'tags of the documents')
    .option('--chunking <strategy>', 'fixed, semantic or recursive')
    .option('--chunk-size <tokens>', 'longest chunk in tokens')
    .option('--chunk-overlap <tokens>', 'overlap of neighbouring chunks in tokens')
    .option('--json', 'print one JSON line a file instead of progress bars')
    .action(async (paths: string[], options: IngestOptions) => {
      const client = connect(options);
      const files = await findFiles(paths);
      const json = options.json === true || !process.stderr.isTTY;
      const progress = createProgress(!json);
      const outcomes: FileOutcome[] = [];
      for (const file of files) {
        const bar = progress.add(file);
        const outcome = await ingestFile(client, file, options, bar.update).catch(
          (error: Error): FileOutcome => {
            if (error instanceof CliError && !(error instanceof ApiError)) throw error;
            return {
              file,
              status: 'failed',
              error: error.message,
              ...(error instanceof ApiError ? { code: error.code } : {}),
            };
          },
        );
        bar.finish(outcome);
        outcomes.push(outcome);
        if (json) printJson(outcome);
      }
      progress.stop();
      summarise(outcomes, json);
    });
}

function summarise(outcomes: readonly FileOutcome[], json: boolean): void {
  const failed = outcomes.filter(({ status }) => status === 'failed');
  if (!json) {
    print(`${outcomes.length - failed.length} of ${outcomes.length} files can be asked about.`);
    for (const { file, error } of failed) print(`  ${file}: ${error ?? 'failed'}`);
  }
  if (failed.length > 0) process.exitCode = 1;
}
