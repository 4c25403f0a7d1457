/**
 * How long a question waits for its vector of a local transformer: alone, and while passages are embedded; and how late
 * the event loop is meanwhile. Beside it the same questions by the bundled model.
 *   npm run bench:embedding-latency [-- --models ../shared/models --questions 200 --passages 1000 --runs 3]
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Bundled from '../libs/embeddings/adapters/bundled/bundled.embedding-provider.js';
import type * as Counter from '../libs/embeddings/adapters/bundled/bundled.token-counter.js';
import type * as Local from '../libs/embeddings/adapters/local/local.embedding-provider.js';
import type * as Port from '../libs/embeddings/embedding-provider.js';
import type * as Thread from '../libs/embeddings/transformers/transformer-thread.js';
import { EVENT_LOOP_SAMPLING_MS } from './event-loop.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: join(PROJECT_ROOT, '..', 'shared', 'models') },
    data: { type: 'string', default: join(PROJECT_ROOT, '..', 'shared', 'data') },
    questions: { type: 'string', default: '200' },
    passages: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
  },
});

const load = createRequire(join(PROJECT_ROOT, 'dist/libs/embeddings/'));
const built = <T>(path: string): T => load(path) as T;
const { LocalEmbeddingProvider } = built<typeof Local>('./adapters/local/local.embedding-provider.js');
const { TransformerThread } = built<typeof Thread>('./transformers/transformer-thread.js');
const { BundledEmbeddingProvider } = built<typeof Bundled>(
  './adapters/bundled/bundled.embedding-provider.js',
);
const { BundledTokenCounter } = built<typeof Counter>('./adapters/bundled/bundled.token-counter.js');

/** As visitors type them. */
const BETWEEN_QUESTIONS_MS = 20;
const AT_ONCE = 32;

async function main(): Promise<void> {
  const lines = <T>(file: string) =>
    readFileSync(join(values.data, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const questions = lines<{ q: string }>('xquad.queries.jsonl')
    .slice(0, Number(values.questions))
    .map(({ q }) => q);
  const passages = lines<{ title: string; text: string }>('covidqa.docs.jsonl')
    .slice(0, Number(values.passages))
    .map(({ title, text }) => ({ titles: title, text }));
  const thread = new TransformerThread({
    modelsDir: resolve(values.models),
    repository: 'Xenova/all-MiniLM-L6-v2',
    pooling: 'mean',
    maxTokens: 256,
    threads: 2,
  });
  const local = new LocalEmbeddingProvider({ id: 'all-MiniLM-L6-v2', dimension: 384 }, thread);
  const models = join(PROJECT_ROOT, 'models');
  const bundled = new BundledEmbeddingProvider(models, new BundledTokenCounter(models).tokenizer);
  try {
    await ask(local, questions.slice(0, 20));
    await report('bundled model, idle', () => ask(bundled, questions));
    await report('all-MiniLM-L6-v2, idle', () => ask(local, questions));
    await report(`all-MiniLM-L6-v2, while ${passages.length} passages are embedded`, () =>
      askMeanwhile(local, questions, passages),
    );
  } finally {
    await thread.close();
  }
}

async function ask(provider: Port.EmbeddingProvider, questions: readonly string[]): Promise<number[]> {
  const ms: number[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    await provider.embed([question], 'query');
    ms.push(performance.now() - startedAt);
    await delay(BETWEEN_QUESTIONS_MS);
  }
  return ms;
}

/** Questions one after the other, again from the first, until all passages have their vectors. */
async function askMeanwhile(
  provider: Port.EmbeddingProvider,
  questions: readonly string[],
  passages: readonly Port.TitledText[],
): Promise<number[]> {
  const embedding = { isOver: false };
  const startedAt = performance.now();
  const done = (async () => {
    for (let from = 0; from < passages.length; from += AT_ONCE)
      await provider.embed(passages.slice(from, from + AT_ONCE), 'passage');
    embedding.isOver = true;
  })();
  const ms: number[] = [];
  for (let index = 0; !embedding.isOver; index += 1)
    ms.push(...(await ask(provider, [questions[index % questions.length]!])));
  await done;
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`  ${round(passages.length / seconds)} passages/s`);
  return ms;
}

/** Prints the run whose p95 is the median. */
async function report(name: string, run: () => Promise<number[]>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: EVENT_LOOP_SAMPLING_MS });
  loop.enable();
  const runs: number[][] = [];
  for (let index = 0; index < Number(values.runs); index += 1) runs.push(await run());
  loop.disable();
  runs.sort((a, b) => percentile(a, 0.95) - percentile(b, 0.95));
  const middle = runs[Math.floor(runs.length / 2)]!;
  const late = Math.max(0, loop.percentile(99) / 1e6 - EVENT_LOOP_SAMPLING_MS);
  console.log(
    `${name}: p50 ${round(median(middle), 2)}, p95 ${round(percentile(middle, 0.95), 2)} ms; event loop p99 ${round(late)} ms`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
