import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@app/config';
import { databaseConfig, openTemporaryStorage } from '@app/database';
import { type Clock, newId } from '@app/kernel';
import { EvaluationModule } from '@app/evaluation';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { VectorStore, vectorStoreConfig } from '@app/vector-store';
import { ENGINE_CONFIG } from '../../../composition/engine.config.js';
import { assertEngine, ENGINE_MODULES } from '../../../composition/engine.modules.js';
import { processModules } from '../../../composition/process.modules.js';
import { CliError } from '../cli-error.js';

const SLICES = [databaseConfig, ...ENGINE_CONFIG];
const OWN = { SEED_SAMPLE: 'false', INGEST_CONCURRENCY: '8' };
const EXIT_INTERRUPTED = 130;

export interface EngineParts {
  readonly modules?: readonly Type[];
  /** In place of the clock of the system. */
  readonly clock?: Clock;
}

/** Of all engines: removed once more at the end, as a thread may still write while its engine closes. */
const folders = new Set<string>();
process.once('exit', () => folders.forEach(remove));

/** Variables of the environment, by name. */
export type Settings = Readonly<Record<string, string>>;

/** Throws CliError for a variable that the engine does not have. */
export function checkSettings(settings: Settings): void {
  const known = SLICES.flatMap((slice) => Object.values(slice.settings).map(({ env }) => env));
  for (const name of Object.keys(settings)) {
    if (!known.includes(name) || name === databaseConfig.settings.dataDir.env)
      throw new CliError(`${name} is not a setting that can be compared. See docs/configuration.md.`);
  }
}

/**
 * Runs `work` on the engine as the environment configures it, `settings` before that, over a database of its own, in the
 * folder for temporary files or on the server of MongoDB, which is gone afterwards: also after Ctrl+C, which aborts the
 * signal.
 */
export async function withTemporaryEngine<T>(
  settings: Settings,
  work: (engine: INestApplicationContext, signal: AbortSignal) => Promise<T>,
  parts: EngineParts = {},
): Promise<T> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new CliError('Interrupted.', EXIT_INTERRUPTED));
  // Before the folder is made: a signal without a listener ends the process and leaves the folder behind.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-eval-'));
  folders.add(dataDir);
  try {
    const engine = await openEngine({ ...OWN, ...settings, ...prefixOfItsOwn(), DATA_DIR: dataDir }, parts);
    try {
      return await work(engine, interruption.signal);
    } finally {
      await dropVectors(engine);
      await engine.close();
    }
  } catch (error) {
    interruption.signal.throwIfAborted();
    throw error;
  } finally {
    remove(dataDir);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** In a vector store that outlives the run, the vectors of the server have another prefix. */
function prefixOfItsOwn(): Settings {
  return { [vectorStoreConfig.settings.prefix.env]: `eval_${newId().slice(0, 8)}` };
}

async function dropVectors(engine: INestApplicationContext): Promise<void> {
  const vectors = engine.get(VectorStore, { strict: false });
  if (vectors.durable)
    await vectors.dropIndex(engine.get(ActiveIndexProvider, { strict: false }).current.indexName);
}

async function openEngine(
  overrides: Settings,
  { modules = [], clock }: EngineParts,
): Promise<INestApplicationContext> {
  const config = loadConfig(SLICES, { overrides });
  assertEngine(config);
  const storage = await openTemporaryStorage(config.get(databaseConfig));
  @Module({
    imports: [
      ...processModules({ config, storage, parts: ['engine', 'administration'], secret: newId(), clock }),
      ...ENGINE_MODULES,
      EvaluationModule,
      ...modules,
    ],
  })
  class TemporaryEngine {}
  return NestFactory.createApplicationContext(TemporaryEngine, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
}
