import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { findFiles, type FoundFile } from '../ingest/find-files.js';
import type { FileOutcome, IngestSettings } from '../ingest/ingest-file.js';
import { deleteMissing, ingestAll } from '../ingest/ingest-run.js';
import { JobWatch } from '../ingest/job-watch.js';
import { createProgress } from '../ingest/progress.js';
import { FolderState, folderEvents } from '../ingest/watch-folders.js';
import { print, printError, printJson } from '../terminal.js';

interface IngestOptions extends ServerOptions, IngestSettings {
  readonly deleteMissing?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

export function addIngestCommand(program: Command): void {
  withServerOptions(program.command('ingest'))
    .description('upload files, or all files of folders, and wait until they can be asked about')
    .argument('<paths...>', 'files, folders or patterns such as "docs/**/*.md"')
    .option('--type <type>', 'faq, sop, module or general')
    .option('--category <name>', 'category of the documents')
    .option('--tag <tag...>', 'tags of the documents')
    .option('--chunking <strategy>', 'fixed, semantic or recursive')
    .option('--chunk-size <tokens>', 'longest chunk in tokens')
    .option('--chunk-overlap <tokens>', 'overlap of neighbouring chunks in tokens')
    .option('--replace', 'give documents of the same file name the new content')
    .option('--delete-missing', 'delete documents whose file is no longer in the folders that are named')
    .option('--watch', 'keep running, and ingest files of the folders as they change (implies --replace)')
    .option('--json', 'print one JSON line a file instead of progress bars')
    .action(async (paths: string[], options: IngestOptions) => {
      const session = new IngestSession(options);
      try {
        await session.run(paths);
      } finally {
        session.end();
      }
    });
}

/** One call of the command. */
class IngestSession {
  private readonly client;
  private readonly jobs: JobWatch;
  private readonly isJson: boolean;

  constructor(private readonly options: IngestOptions) {
    this.client = connect(options);
    this.jobs = new JobWatch(this.client);
    this.isJson = options.json === true || !process.stderr.isTTY;
  }

  async run(paths: readonly string[]): Promise<void> {
    const folders = await foldersIn(paths);
    if ((this.options.watch || this.options.deleteMissing) && folders.length === 0)
      throw new CliError('--watch and --delete-missing need a folder.');
    const state = new FolderState(folders);
    // Before the first run, so that what changes meanwhile is not missed.
    if (this.options.watch) await state.changes();
    const files = await findFiles(paths);
    await this.jobs.open();
    const outcomes = await this.ingest(files, folders);
    if (outcomes.some(({ status }) => status === 'failed')) process.exitCode = 1;
    if (this.options.watch) await this.follow(folders, state);
  }

  end(): void {
    this.jobs.close();
  }

  private async follow(folders: readonly string[], state: FolderState): Promise<void> {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    printError(`Watching ${folders.join(', ')}. Press Ctrl+C to stop.`);
    for await (const _ of folderEvents(folders, stop.signal)) {
      const { changed, isAnyGone } = await state.changes();
      if (changed.length > 0 || (isAnyGone && this.options.deleteMissing))
        await this.ingest(changed, folders);
    }
  }

  private async ingest(files: readonly FoundFile[], folders: readonly string[]): Promise<FileOutcome[]> {
    const progress = createProgress(!this.isJson);
    const onOutcome = (outcome: FileOutcome) => {
      if (this.isJson) printJson(outcome);
    };
    const settings = {
      ...this.options,
      replace: this.options.replace === true || this.options.watch === true,
    };
    const outcomes = await ingestAll(this.client, this.jobs, files, { settings, progress, onOutcome });
    progress.stop();
    if (this.options.deleteMissing)
      for (const folder of folders)
        for (const outcome of await deleteMissing(this.client, folder)) {
          outcomes.push(outcome);
          onOutcome(outcome);
        }
    if (!this.isJson) summarise(outcomes);
    return outcomes;
  }
}

async function foldersIn(paths: readonly string[]): Promise<string[]> {
  const folders: string[] = [];
  for (const path of paths) if ((await stat(path).catch(() => undefined))?.isDirectory()) folders.push(path);
  return folders;
}

function summarise(outcomes: readonly FileOutcome[]): void {
  const count = (wanted: FileOutcome['status']) => outcomes.filter(({ status }) => status === wanted).length;
  const files = outcomes.length - count('deleted');
  const [unchanged, deleted] = [count('unchanged'), count('deleted')];
  const details = [
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
  ];
  const suffix = details.length > 0 ? ` (${details.join(', ')})` : '';
  print(`${files - count('failed')} of ${files} files can be asked about${suffix}.`);
  for (const { file, status, error } of outcomes)
    if (status === 'failed') print(`  ${file}: ${error ?? 'failed'}`);
}
