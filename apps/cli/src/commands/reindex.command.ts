import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { followBuild, REINDEXING, type Reindexing } from '../reindex/follow-build.js';
import { print, printJson } from '../terminal.js';

interface ReindexOptions extends ServerOptions {
  readonly provider?: string;
  readonly model?: string;
  readonly status?: boolean;
  readonly rollback?: boolean;
  readonly cancel?: boolean;
  readonly prune?: boolean;
  readonly json?: boolean;
}

const ACTIONS = ['provider', 'status', 'rollback', 'cancel', 'prune'] as const;

/** KB-12 from the command line; Ctrl+C leaves the build running on the server. */
export function addReindexCommand(program: Command): void {
  withServerOptions(program.command('reindex'))
    .description('change the embedding model of the running server, while it answers')
    .option('--provider <id>', 'embed all documents by this provider, and switch to it')
    .option('--model <name>', "the provider's model (default: the provider's own)")
    .option('--status', 'show the active model and the progress of a change (the default)')
    .option('--rollback', 'go back to the previous model')
    .option('--cancel', 'cancel the change in progress')
    .option('--prune', 'delete the vectors of inactive models; a rollback is not possible afterwards')
    .option('--json', 'print JSON instead of a progress bar')
    .action(async (options: ReindexOptions) => {
      const asked = ACTIONS.filter((action) => options[action] !== undefined);
      if (asked.length > 1) throw new CliError(`--${asked.join(' and --')} cannot be asked for at once.`);
      if (options.model !== undefined && options.provider === undefined)
        throw new CliError('--model needs --provider.');
      const client = connect(options);
      const begun = await ask(client, options);
      const follows = options.provider !== undefined || options.rollback === true;
      const visible = options.json !== true && process.stderr.isTTY === true;
      const state = follows ? await followBuild(client, begun, visible) : begun;
      if (options.json) printJson(state);
      else print(describe(state));
      if (follows && state.build?.status !== 'completed' && begun.build?.status === 'running')
        process.exitCode = 1;
    });
}

function ask(
  client: ApiClient,
  { provider, model, rollback, cancel, prune }: ReindexOptions,
): Promise<Reindexing> {
  if (provider !== undefined)
    return client.post(REINDEXING, { provider, ...(model === undefined ? {} : { model }) });
  if (rollback) return client.post(`${REINDEXING}/rollback`, {});
  if (prune) return client.post(`${REINDEXING}/prune`, {});
  return cancel ? client.delete(REINDEXING) : client.get(REINDEXING);
}

function describe(state: Reindexing): string {
  return `${describeBuild(state)}${describeSecondModel(state)}`;
}

function describeBuild({ message, build }: Reindexing): string {
  if (build?.status !== 'running') return message;
  const { chunks_done: done, chunks_total: total, problem } = build;
  return `${message} ${done} of ${total} chunks are done.${problem === null ? '' : ` The last attempt failed: ${problem}.`}`;
}

function describeSecondModel({ second_model }: Reindexing): string {
  const { model, status, chunks_done: done, chunks_total: total, problem } = second_model;
  if (status === 'off') return '';
  if (status === 'failed') return ` The second model ${model} cannot be used: ${problem}.`;
  return status === 'ready'
    ? ` The second model ${model} has read all ${total} chunks.`
    : ` The second model ${model} has read ${done} of ${total} chunks.`;
}
