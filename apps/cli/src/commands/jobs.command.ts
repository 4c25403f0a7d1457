import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { type ApiClient, ApiError } from '../client/api-client.js';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { print, printError, printJson } from '../terminal.js';

const DEAD_LETTERS = '/admin/queue/dead-letters';
const PAGE_SIZE = 100;

interface DeadLetter {
  readonly dead_letter_id: string;
  readonly job_name: string;
  readonly job_key: string;
  readonly reason: string;
  readonly attempts: number;
  readonly died_at: string;
}

interface ListOptions extends ServerOptions {
  readonly name?: string;
  readonly json?: boolean;
}

interface ChangeOptions extends ServerOptions {
  readonly name?: string;
  readonly all?: boolean;
}

/** The jobs that the queue of the running server has given up. */
export function addJobsCommand(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('list, retry and discard background jobs that have failed');
  withServerOptions(jobs.command('list'))
    .description('list the jobs that have failed as often as they may, newest first')
    .option('--name <job>', 'only jobs of this kind, for example document.ingest')
    .option('--json', 'print JSON')
    .action(async (options: ListOptions) => {
      const letters = await deadLetters(connect(options), options.name);
      if (options.json) return printJson(letters);
      if (letters.length === 0) return print('No job has failed for good.');
      for (const each of letters)
        print(
          `${each.dead_letter_id}  ${each.died_at}  ${each.job_name}  ${each.job_key}\n  ${each.attempts} attempts; the last one: ${each.reason}`,
        );
    });
  addChange(jobs, 'retry', 'queue failed jobs again', 'queued again', (client, id) =>
    client.post(`${DEAD_LETTERS}/${encodeURIComponent(id)}/retry`, {}),
  );
  addChange(jobs, 'discard', 'remove failed jobs from the list', 'discarded', (client, id) =>
    client.delete(`${DEAD_LETTERS}/${encodeURIComponent(id)}`),
  );
}

function addChange(
  jobs: Command,
  verb: string,
  description: string,
  done: string,
  change: (client: ApiClient, id: string) => Promise<DeadLetter>,
): void {
  withServerOptions(jobs.command(`${verb} [ids...]`))
    .description(`${description}, by the ids that \`jobs list\` prints`)
    .option('--all', 'all of them')
    .option('--name <job>', 'with --all: only jobs of this kind')
    .action(async (ids: string[], options: ChangeOptions) => {
      if ((ids.length === 0) !== (options.all === true))
        throw new CliError(`Name the jobs to ${verb}, or use --all. \`attendant jobs list\` shows them.`);
      if (options.name !== undefined && !options.all) throw new CliError('--name needs --all.');
      const client = connect(options);
      const wanted = options.all
        ? (await deadLetters(client, options.name)).map(({ dead_letter_id }) => dead_letter_id)
        : ids;
      let failures = 0;
      for (const id of wanted) failures += await report(id, done, () => change(client, id));
      if (wanted.length === 0) print('No job has failed for good.');
      if (failures > 0) process.exitCode = 1;
    });
}

/** The number of failures, 0 or 1: the others are not held up by one that the server refuses. */
async function report(id: string, done: string, change: () => Promise<DeadLetter>): Promise<number> {
  try {
    const { job_name, job_key } = await change();
    print(`${id}  ${job_name}  ${job_key}  ${done}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN')
      throw error;
    printError(`${id}  ${error.message}`);
    return 1;
  }
}

async function deadLetters(client: ApiClient, name?: string): Promise<DeadLetter[]> {
  const query = `page_size=${PAGE_SIZE}${name === undefined ? '' : `&job_name=${encodeURIComponent(name)}`}`;
  const found: DeadLetter[] = [];
  for (let page = 1; ; page += 1) {
    const { dead_letters, pagination } = await client.get<{
      dead_letters: DeadLetter[];
      pagination: { total_pages: number };
    }>(`${DEAD_LETTERS}?${query}&page=${page}`);
    found.push(...dead_letters);
    if (page >= pagination.total_pages) return found;
  }
}
