/**
 * Changes the embedding model under questions, from the bundled one to MiniLM on this machine and back, and looks
 * whether a question failed, or met vectors of another model than its own.
 *   npm run bench:reindexing [-- --chunks 10000 --users 2 --models ../shared/models]
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer } from '../e2e/support/running-server.js';
import { article, ingestArticles, SECTIONS } from './corpus.js';
import { eventLoopDelay } from './event-loop.js';
import { median, percentile, round } from './statistics.js';

const REPOSITORY = 'Xenova/all-MiniLM-L6-v2';
const SETTINGS = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' };

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '10000' },
    users: { type: 'string', default: '2' },
    models: { type: 'string', default: join(PROJECT_ROOT, '..', 'shared', 'models') },
  },
});

/** One question: how long its answer took, and which indexes answered before and after it. */
interface Asked {
  readonly messageId: string | null;
  readonly ms: number;
  readonly between: readonly [string, string];
}

interface Trace {
  readonly indexName: string;
  readonly degraded: readonly string[];
}

async function main(): Promise<void> {
  const models = mkdtempSync(join(tmpdir(), 'attendant-bench-models-'));
  cpSync(join(PROJECT_ROOT, 'models', 'static-en'), join(models, 'static-en'), { recursive: true });
  symlinkSync(resolve(values.models, REPOSITORY.split('/')[0] ?? ''), join(models, 'Xenova'));
  const server = await RunningServer.start({ ...SETTINGS, MODELS_DIR: models });
  try {
    const admin = await signIn(server);
    const articles = Math.ceil(Number(values.chunks) / (SECTIONS + 1));
    console.log(`${await ingestArticles(admin, articles)} chunks of ${articles} documents`);
    await measure(server, admin, articles, 'before any change', () => delay(5_000));
    await measure(server, admin, articles, 'to all-MiniLM-L6-v2', () =>
      change(admin, '/admin/reindexing', { provider: 'local' }),
    );
    await measure(server, admin, articles, 'back by rollback', () =>
      change(admin, '/admin/reindexing/rollback'),
    );
  } finally {
    await server.stop();
    rmSync(models, { recursive: true });
  }
}

async function change(admin: Api, path: string, body?: object): Promise<void> {
  const begun = await admin.post(path, body);
  if (begun.status !== 202) throw new Error(JSON.stringify(begun.body));
  for (;;) {
    const { build } = (await admin.get('/admin/reindexing')).data;
    if (build.status === 'completed') return;
    if (build.status !== 'running') throw new Error(JSON.stringify(build));
    await delay(200);
  }
}

async function measure(
  server: RunningServer,
  admin: Api,
  articles: number,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const users = Array.from({ length: Number(values.users) }, (_, user) =>
    ask(server, admin, articles, user, over.signal),
  );
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  over.abort();
  const asked = (await Promise.all(users)).flat();
  const times = asked.map(({ ms }) => ms);
  const { p99: lag } = await eventLoopDelay(server);
  console.log(
    `${name}: ${round(seconds)} s; ${asked.length} questions, ${asked.filter(({ messageId }) => messageId === null).length} failed, ` +
      `${mixed(server, asked)} mixed; answers p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms; ` +
      `event loop p99 ${round(lag)} ms`,
  );
}

async function ask(
  server: RunningServer,
  admin: Api,
  articles: number,
  user: number,
  over: AbortSignal,
): Promise<Asked[]> {
  const api = await visitor(server);
  const session = await api.openSession();
  const asked: Asked[] = [];
  let before = await answering(admin);
  for (let index = 0; !over.aborted; index += 1) {
    const { question } = article((index * 7 + user * 13) % articles, SECTIONS);
    const startedAt = performance.now();
    const reply = await api.ask(session, `${question} (${user}.${index})`);
    const ms = performance.now() - startedAt;
    const after = await answering(admin);
    asked.push({
      messageId: reply.status === 200 ? (reply.data.message_id as string) : null,
      ms,
      between: [before, after],
    });
    before = after;
  }
  return asked;
}

async function answering(admin: Api): Promise<string> {
  return (await admin.get('/admin/reindexing')).data.answering.index_name as string;
}

/** Answers whose trace names an index that did not answer then, or that had to do without vectors. */
function mixed({ dataDir }: RunningServer, asked: readonly Asked[]): number {
  const database = new DatabaseSync(join(dataDir, 'attendant.sqlite'), { readOnly: true });
  const traces = database.prepare('SELECT receipt FROM chat_messages WHERE message_id = ?');
  const wrong = asked.filter(({ messageId, between }) => {
    if (messageId === null) return false;
    const { receipt } = traces.get(messageId) as { receipt: string };
    const { indexName, degraded } = JSON.parse(receipt) as Trace;
    return degraded.length > 0 || !between.includes(indexName);
  });
  database.close();
  return wrong.length;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
