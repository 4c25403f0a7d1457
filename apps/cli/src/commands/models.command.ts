import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig, PROJECT_ROOT } from '@app/config';
import { embeddingsConfig, KNOWN_TRANSFORMERS, missingTransformerFiles, repositoryOf } from '@app/embeddings';
import { CliError } from '../cli-error.js';
import { copyModel } from '../models/copy-model.js';
import { createFileBars } from '../models/file-bars.js';
import { pullModel } from '../models/pull-model.js';
import { print, printJson } from '../terminal.js';

interface PullOptions {
  readonly from?: string;
  readonly url: string;
  readonly timeout: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const HUB = 'https://huggingface.co';

/** EMB-3: the weights of manage the models that run on this machine. */
export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('manage the models that run on this machine');
  models
    .command('list')
    .description('list the models and whether they are installed')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => list(json ?? false));
  models
    .command('pull')
    .argument('<name>', `one of ${KNOWN_TRANSFORMERS.map(({ name }) => name).join(', ')}, or owner/name`)
    .description('fetch the weights of a model into MODELS_DIR')
    .option('--from <folder>', 'copy the files from a folder instead, for machines without a network')
    .option('--url <base>', 'hub or mirror to fetch from', HUB)
    .option('--timeout <seconds>', 'give up when no data arrives for this time', '30')
    .option('--force', 'also fetch files that are already installed')
    .option('--json', 'print JSON')
    .action(pull);
}

function modelsDir(): string {
  return resolve(PROJECT_ROOT, loadConfig([embeddingsConfig]).get(embeddingsConfig).modelsDir);
}

function list(json: boolean): void {
  const folder = modelsDir();
  const models = KNOWN_TRANSFORMERS.map(({ name, pooling }) => ({
    name,
    use: pooling === 'score' ? 'reranking' : 'embedding',
    present: missingTransformerFiles(folder, repositoryOf(name)).length === 0,
  }));
  if (json) {
    printJson({ models_dir: folder, models });
    return;
  }
  const width = Math.max(...models.map(({ name }) => name.length));
  for (const { name, use, present } of models)
    print(`${name.padEnd(width)}  ${use.padEnd(9)}  ${present ? 'here' : '-'}`);
}

async function pull(
  name: string,
  { from, url, timeout, force = false, json = false }: PullOptions,
): Promise<void> {
  const repository = repositoryOf(name);
  if (!/^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(repository))
    throw new CliError(`${name} is not the name of a model.`);
  const timeoutMs = Number(timeout) * 1000;
  if (!(timeoutMs > 0)) throw new CliError(`--timeout must be a number of seconds above 0, not ${timeout}.`);
  const target = { folder: resolve(modelsDir(), repository), repository, force };
  const bars = createFileBars(process.stderr.isTTY === true && !json);
  try {
    const files =
      from === undefined
        ? await pullModel({ ...target, url, timeoutMs, bars })
        : await copyModel({ ...target, from: resolve(from), bars });
    bars.stop();
    if (json) printJson({ model: repository, folder: target.folder, files });
    else print(`${repository} is in ${target.folder}`);
  } finally {
    bars.stop();
  }
}
