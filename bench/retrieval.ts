/**
 * Retrieval over many chunks: how long it takes, what the server needs, and how long the same takes LanceDB's hybrid
 * search and SQLite FTS5 with sqlite-vec over the same passages and vectors.
 *   npm run bench:retrieval [-- --chunks 100000 --questions 300 --data ../shared/data --no-peers]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { signIn, visitor } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer, temporaryFolder } from '../e2e/support/running-server.js';
import { eventLoopDelay } from './event-loop.js';
import { type BenchCorpus, type BenchPassage, readCorpus } from './retrieval.corpus.js';
import { Engine } from './retrieval.engine.js';
import { median, percentile, round } from './statistics.js';

const TOP = 5;
/** As many of each list as a search takes. */
const CANDIDATES = 100;
const START_LIMIT_MS = 120_000;
const RUNS = 3;
const WARM_UP = 30;
const PASSAGES_A_DOCUMENT = 50;
const EMBEDDED_AT_ONCE = 64;
const PEERS = join(PROJECT_ROOT, 'bench', 'peers');
// Every probe before the server is ready is an error in the log.
const SETTINGS = { LOG_LEVEL: 'fatal', RATE_LIMIT_PER_MINUTE: '100000000' };

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '300' },
    data: { type: 'string', default: join(PROJECT_ROOT, '..', 'shared', 'data') },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

async function main(): Promise<void> {
  const corpus = readCorpus(values.data, Number(values.chunks));
  const questions = corpus.questions.slice(0, Number(values.questions));
  const dataDir = temporaryFolder();
  try {
    await ingest(corpus, dataDir);
    await measureServer(questions, dataDir);
    await measureEngine(corpus, questions, dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function ingest({ passages }: BenchCorpus, dataDir: string): Promise<void> {
  const server = await RunningServer.start(SETTINGS, dataDir);
  const admin = await signIn(server);
  const startedAt = performance.now();
  const jobs: string[] = [];
  for (let from = 0; from < passages.length; from += PASSAGES_A_DOCUMENT) {
    const markdown = passages
      .slice(from, from + PASSAGES_A_DOCUMENT)
      .map(toSection)
      .join('\n\n');
    const reply = await admin.ingest(`part-${from}.md`, markdown, { chunk_size: '300', chunk_overlap: '0' });
    if (reply.status !== 202) throw new Error(JSON.stringify(reply.body));
    jobs.push(reply.data.job_id as string);
  }
  await eventLoopDelay(server);
  let chunks = 0;
  for (const job of jobs) chunks += Number((await admin.finished(job)).data.result.chunks_created);
  const seconds = (performance.now() - startedAt) / 1000;
  const delay = await eventLoopDelay(server);
  console.log(`${chunks} chunks ingested in ${round(seconds)} s (${Math.round(chunks / seconds)}/s)`);
  console.log(`  event loop meanwhile: p99 ${delay.p99} ms, max ${delay.max} ms`);
  server.kill('SIGTERM');
  await server.ended();
}

async function measureServer(questions: readonly string[], dataDir: string): Promise<void> {
  const server = await started('start until ready', dataDir);
  const api = await visitor(server);
  const search = (query: string) => api.post('/knowledge-base/search', { query, top_k: TOP });
  for (const question of questions.slice(0, WARM_UP)) await search(question);
  await eventLoopDelay(server);
  await report('search over HTTP', () => timed(questions, search));
  const delay = await eventLoopDelay(server);
  console.log(`  event loop meanwhile: p99 ${delay.p99} ms, max ${delay.max} ms`);
  const session = await api.openSession();
  await report('chat answer over HTTP', () => timed(questions, (question) => api.ask(session, question)));
  console.log(`memory of the server: ${memoryMb(server.pid)} MB`);
  server.kill('SIGTERM');
  await server.ended();
  rmSync(join(dataDir, 'index'), { recursive: true });
  const anew = await started('start until ready without the saved index', dataDir);
  anew.kill('SIGTERM');
  await anew.ended();
}

async function started(name: string, dataDir: string): Promise<RunningServer> {
  const startedAt = performance.now();
  const server = RunningServer.launch(SETTINGS, dataDir);
  await server.waitUntilReady(START_LIMIT_MS);
  console.log(`${name}: ${round((performance.now() - startedAt) / 1000, 2)} s`);
  return server;
}

async function measureEngine(
  corpus: BenchCorpus,
  questions: readonly string[],
  dataDir: string,
): Promise<void> {
  const engine = await Engine.open(dataDir);
  try {
    for (const question of questions.slice(0, WARM_UP)) await engine.search(question, TOP);
    await report(`keywords + vectors, ${TOP} of each`, () =>
      timed(questions, (question) => engine.keywordsAndVectors(question, TOP)),
    );
    await report(`keywords + vectors, ${CANDIDATES} of each`, () =>
      timed(questions, (question) => engine.keywordsAndVectors(question, CANDIDATES)),
    );
    const candidateMs: number[] = [];
    const own = await report('retrieval with every signal', () =>
      timed(questions, async (question) => {
        const { stageMs } = await engine.search(question, TOP);
        candidateMs.push((stageMs['analyse'] ?? 0) + (stageMs['candidates'] ?? 0));
      }),
    );
    print('  of it, candidates found and weighed', candidateMs);
    if (values.peers) await measurePeers(engine, corpus, questions, own);
  } finally {
    await engine.close();
  }
}

async function measurePeers(
  engine: Engine,
  { passages }: BenchCorpus,
  questions: readonly string[],
  own: readonly number[],
): Promise<void> {
  if (!existsSync(join(PEERS, 'node_modules')))
    execFileSync('npm', ['install', '--no-package-lock', '--prefix', PEERS], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'attendant-peers-'));
  try {
    const texts = passages.map(({ title, text }) => `${title}. ${text}`);
    const dimension = await writeVectors(engine, texts, 'passage', join(folder, 'passages.f32'));
    await writeVectors(engine, questions, 'query', join(folder, 'questions.f32'));
    writeFileSync(join(folder, 'input.json'), JSON.stringify({ dimension, texts, questions }));
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(PEERS, 'peers.mjs'), folder], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(stderr);
    const peers = JSON.parse(stdout) as Record<string, { buildMs: number; ms: number[] }>;
    for (const [name, { buildMs, ms }] of Object.entries(peers)) {
      print(`${name} (index built in ${round(buildMs / 1000)} s)`, ms);
      console.log(
        `  times ours: p50 ${round(median(ms) / median(own), 2)}, p95 ${round(percentile(ms, 0.95) / percentile(own, 0.95), 2)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeVectors(
  engine: Engine,
  texts: readonly string[],
  role: 'query' | 'passage',
  file: string,
): Promise<number> {
  const all: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += EMBEDDED_AT_ONCE)
    for (const vector of await engine.vectors(texts.slice(from, from + EMBEDDED_AT_ONCE), role))
      all.push(vector ?? new Float32Array(all[0]?.length ?? 0));
  const dimension = all[0]?.length ?? 0;
  const joined = new Float32Array(all.length * dimension);
  all.forEach((vector, index) => joined.set(vector, index * dimension));
  writeFileSync(file, new Uint8Array(joined.buffer));
  return dimension;
}

async function timed(
  questions: readonly string[],
  ask: (question: string) => Promise<unknown>,
): Promise<number[]> {
  const ms: number[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    await ask(question);
    ms.push(performance.now() - startedAt);
  }
  return ms;
}

/** Prints the run whose p95 is the median, and returns it. */
async function report(name: string, run: () => Promise<number[]>): Promise<number[]> {
  const runs: number[][] = [];
  for (let index = 0; index < RUNS; index += 1) runs.push(await run());
  runs.sort((a, b) => percentile(a, 0.95) - percentile(b, 0.95));
  const middle = runs[Math.floor(RUNS / 2)]!;
  print(name, middle);
  return middle;
}

function print(name: string, ms: readonly number[]): void {
  const [p50, p95] = [median(ms), percentile(ms, 0.95)];
  console.log(`${name}: p50 ${round(p50, 2)} ms, p95 ${round(p95, 2)} ms, max ${round(Math.max(...ms))} ms`);
}

function memoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function toSection({ title, text }: BenchPassage): string {
  return `## ${title}\n\n${text}`;
}

void main();
