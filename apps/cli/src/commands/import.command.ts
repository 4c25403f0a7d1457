import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { failedItems, followImport, type ImportStatus } from '../import/follow-import.js';
import { print, printJson } from '../terminal.js';

const IMPORTS = '/knowledge-base/imports';
const WEB = /^https?:\/\//i;

interface ImportOptions extends ServerOptions {
  readonly sitemap?: boolean;
  readonly maxPages?: string;
  readonly maxDepth?: string;
  readonly delay?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly schedule?: string;
  readonly missing?: string;
  readonly type?: string;
  readonly category?: string;
  readonly tag?: readonly string[];
  readonly wait: boolean;
  readonly json?: boolean;
}

interface ManageOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Imports are read by the server, so that they run again on a schedule; `ingest` uploads files of this machine. */
export function addImportCommand(program: Command): void {
  withServerOptions(program.command('import'))
    .description('let the server import a website, one of its folders or a ZIP archive')
    .argument(
      '<location>',
      'address of a page, sitemap or ZIP archive, or a folder or ZIP archive of the server',
    )
    .option('--sitemap', 'read the pages that a sitemap lists instead of following links')
    .option('--max-pages <count>', 'maximum number of pages or files (default: 500)')
    .option('--max-depth <links>', 'maximum number of links from the first page (default: 10)')
    .option('--delay <ms>', 'pause between requests to a website (default: 250)')
    .option('--include <path...>', 'import only what is below these paths')
    .option('--exclude <path...>', 'import nothing below these paths')
    .option('--schedule <interval>', 'run again: hourly, daily, weekly or monthly')
    .option(
      '--missing <policy>',
      'archive, delete or keep documents that are no longer in the source (default: archive)',
    )
    .option('--type <type>', 'faq, sop, module or general')
    .option('--category <name>', 'category of the documents')
    .option('--tag <tag...>', 'tags of the documents')
    .option('--no-wait', 'do not wait for the end of the run')
    .option('--json', 'print JSON instead of a progress bar')
    .action(async (location: string, options: ImportOptions) => {
      const client = connect(options);
      const begun = await client.post<ImportStatus>(IMPORTS, toBody(location, options));
      await finish(client, begun, options);
    });
  addImportsCommand(program);
}

/** Manages the imports that there are. */
function addImportsCommand(program: Command): void {
  const imports = program.command('imports').description('list, run, cancel or delete imports');
  withServerOptions(imports.command('list'))
    .description('list imports')
    .option('--json', 'print JSON')
    .action(async (options: ManageOptions) => {
      const { imports: all } = await connect(options).get<{ imports: ImportStatus[] }>(
        `${IMPORTS}?page_size=100`,
      );
      if (options.json) printJson(all);
      else for (const each of all) print(`${each.import_id}  ${each.location}  ${describe(each)}`);
    });
  withServerOptions(imports.command('run'))
    .description('read the source of an import again')
    .argument('<import_id>')
    .option('--no-wait', 'do not wait for the end of the run')
    .option('--json', 'print JSON instead of a progress bar')
    .action(async (importId: string, options: ImportOptions) => {
      const client = connect(options);
      await finish(
        client,
        await client.post<ImportStatus>(`${IMPORTS}/${encodeURIComponent(importId)}/run`, {}),
        options,
      );
    });
  withServerOptions(imports.command('cancel'))
    .description('stop the run of an import, and keep what was imported')
    .argument('<import_id>')
    .action(async (importId: string, options: ManageOptions) => {
      await connect(options).post(`${IMPORTS}/${encodeURIComponent(importId)}/cancel`, {});
      print('The run is cancelled.');
    });
  withServerOptions(imports.command('delete'))
    .description('delete an import, and keep its documents')
    .argument('<import_id>')
    .action(async (importId: string, options: ManageOptions) => {
      print(
        (await connect(options).delete<{ message: string }>(`${IMPORTS}/${encodeURIComponent(importId)}`))
          .message,
      );
    });
}

async function finish(client: ApiClient, begun: ImportStatus, { wait, json }: ImportOptions): Promise<void> {
  const visible = json !== true && process.stderr.isTTY === true;
  const status = wait ? await followImport(client, begun.import_id, visible) : begun;
  const failed = status.progress.failed > 0 ? await failedItems(client, status.import_id) : [];
  if (json) printJson({ ...status, failed_items: failed });
  else {
    print(describe(status));
    for (const { origin, problem } of failed) print(`  ${origin}: ${problem?.message ?? 'failed'}`);
  }
  if (status.state === 'failed') process.exitCode = 1;
}

function describe({ import_id: id, state, problem, progress, next_run_at: next }: ImportStatus): string {
  if (state === 'waiting' || state === 'running')
    return `The import ${id} is running: ${progress.checked} of ${progress.found} pages are read.`;
  if (state === 'cancelled') return 'The run was cancelled.';
  const { added, updated, unchanged, skipped, failed, removed } = progress;
  const counts = `${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed, ${skipped} skipped, ${failed} failed.`;
  const parts = [
    ...(state === 'failed'
      ? [`The import failed: ${problem?.message ?? 'for an unknown reason.'}`]
      : [counts]),
    ...(state === 'completed' && problem ? [problem.message] : []),
    ...(next === null ? [] : [`The next run is at ${next}.`]),
  ];
  return parts.join(' ');
}

function toBody(location: string, options: ImportOptions): object {
  const isOnWeb = WEB.test(location);
  const isArchive = /\.zip(?:[?#]|$)/i.test(location);
  if (options.sitemap && !isOnWeb) throw new CliError('--sitemap needs an http or https address.');
  const type = isArchive ? 'zip' : isOnWeb ? (options.sitemap ? 'sitemap' : 'web') : 'folder';
  const body = {
    type,
    location: isOnWeb ? location : resolve(location),
    max_documents: numberOf('--max-pages', options.maxPages),
    max_depth: numberOf('--max-depth', options.maxDepth),
    delay_ms: numberOf('--delay', options.delay),
    include_paths: options.include,
    exclude_paths: options.exclude,
    schedule: options.schedule,
    on_missing: options.missing,
    document_type: options.type,
    category: options.category,
    tags: options.tag,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new CliError(`${option} must be a whole number.`);
  return Number(text);
}
