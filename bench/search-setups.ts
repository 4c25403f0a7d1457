/**
 * Whether search is as good on every set-up as on the default one, and how soon one API finds what another one has taken
 * in. Each set is evaluated (`attendant eval`) on SQLite with the embedded vector store, on MongoDB, on pgvector and on
 * Qdrant's engine. Then two APIs share MongoDB and pgvector: documents are uploaded to the first one, and searched for,
 * by a word that only they have, in the second one from the moment on that their ingestion is over.
 *   npm run bench:search-setups [-- --set eval/product --documents 20]
 * Exits with status 1 when nDCG@10 differs by more than .01, or a document is found later than 2 s.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { Api } from '../e2e/support/api.js';
import { startMongo } from '../libs/testing/mongo-server.js';
import { startPostgres } from '../libs/testing/servers/postgres-server.js';
import { QDRANT_API_KEY, startQdrant } from '../libs/testing/servers/qdrant-server.js';
import { PROJECT_ROOT } from '../scripts/stack/programs.js';
import { removeStackData, Stack, STACK_ADMIN, stopOnSignal } from '../scripts/stack/stack.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: ['eval/product'] },
    documents: { type: 'string', default: '20' },
  },
});
const TOLERANCE = 0.01;
const FOUND_WITHIN_MS = 2_000;
const FOUND_LIMIT_MS = 20_000;

interface SetUp {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Figures {
  readonly set: string;
  readonly questions: number;
  readonly ndcg_at_10: number;
  readonly recall_at_10: number;
}

async function main(): Promise<void> {
  const isGood = [await compareQuality(), await measureReplicas()];
  if (isGood.includes(false)) process.exitCode = 1;
}

async function compareQuality(): Promise<boolean> {
  const [mongo, postgres, qdrant] = [await startMongo(), await startPostgres(), await startQdrant()];
  const setUps: SetUp[] = [
    { name: 'SQLite, embedded vectors', env: {} },
    { name: 'MongoDB, embedded vectors', env: { DATABASE: 'mongodb', MONGODB_URI: mongo.uri } },
    { name: 'SQLite, pgvector', env: { VECTOR_STORE: 'pgvector', POSTGRES_URL: postgres.url } },
    {
      name: 'SQLite, Qdrant',
      env: { VECTOR_STORE: 'qdrant', QDRANT_URL: qdrant.url, QDRANT_API_KEY },
    },
    {
      name: 'MongoDB, pgvector',
      env: {
        ...{ DATABASE: 'mongodb', MONGODB_URI: mongo.uri },
        ...{ VECTOR_STORE: 'pgvector', POSTGRES_URL: postgres.url },
      },
    },
  ];
  try {
    const rows: Record<string, unknown>[] = [];
    const defaults = new Map<string, number>();
    let isGood = true;
    for (const { name, env } of setUps)
      for (const { set, questions, ndcg_at_10, recall_at_10 } of await evaluate(env)) {
        const base = defaults.get(set) ?? ndcg_at_10;
        defaults.set(set, base);
        const difference = round(ndcg_at_10 - base, 4);
        isGood &&= Math.abs(difference) <= TOLERANCE;
        const figures = {
          ndcg_at_10: round(ndcg_at_10, 4),
          difference,
          recall_at_10: round(recall_at_10, 4),
        };
        rows.push({ set_up: name, set, questions, ...figures });
        console.error(JSON.stringify(rows.at(-1)));
      }
    console.table(rows);
    return isGood;
  } finally {
    for (const server of [mongo, postgres, qdrant]) await server.stop();
  }
}

async function evaluate(env: SetUp['env']): Promise<Figures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-set-ups-'));
  const file = join(folder, 'figures.json');
  const program = join(PROJECT_ROOT, 'dist', 'apps', 'cli', 'src', 'main.js');
  await promisify(execFile)(process.execPath, [program, 'eval', '--set', ...values.set, '--json', file], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const figures = JSON.parse(readFileSync(file, 'utf8')) as Figures[];
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

async function measureReplicas(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-replicas-'));
  const env = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000', SEED_SAMPLE: 'false' };
  const stack = await Stack.start({ folder, env, onStep: (message) => console.error(message) });
  stopOnSignal(() => stack.stop());
  try {
    const [first, second] = [await admin(stack.urls['api-1']!), await admin(stack.urls['api-2']!)];
    const times: number[] = [];
    for (let number = 1; number <= Number(values.documents); number += 1)
      times.push(await foundAfter(first, second, `zorp${number.toString(36)}quell`));
    const slowest = Math.max(...times);
    console.log(
      `Found by the other API after ${Math.round(median(times))} ms (median), ${Math.round(percentile(times, 0.95))} ms (p95), ${Math.round(slowest)} ms at most, of ${times.length} documents. Load of the machine: ${loadavg()
        .map((load) => round(load))
        .join(', ')}.`,
    );
    return slowest <= FOUND_WITHIN_MS;
  } finally {
    await stack.stop();
    removeStackData(folder);
  }
}

async function admin(url: string): Promise<Api> {
  const { data } = await new Api(url).post('/users/login', STACK_ADMIN);
  return new Api(url, data.access_token as string);
}

/** Milliseconds from the end of the ingestion, as the first API tells it, until the other one finds the document. */
async function foundAfter(first: Api, second: Api, word: string): Promise<number> {
  const { data } = await first.ingest(
    `${word}.md`,
    `# Parts\n\nThe ${word} is delivered with a spare belt.\n`,
  );
  await first.finished(data.job_id as string);
  const from = performance.now();
  while (performance.now() - from < FOUND_LIMIT_MS) {
    const { data: found } = await second.post('/knowledge-base/search', { query: `${word} belt` });
    const isFirst = found?.results[0]?.document_id === data.document_id;
    if (isFirst) return performance.now() - from;
    await delay(10);
  }
  return FOUND_LIMIT_MS;
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
