/**
 * A chat answer with a given number of chunks, nothing cached, one user at a time, over HTTP.
 * The processor time of the server's threads tells more than the clock where other work shares the machine.
 * With a second embedding model, questions are asked once it has read all chunks.
 *   npm run bench:chat-latency [-- --chunks 10000 --questions 500 --runs 3 --second-model all-MiniLM-L6-v2]
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { article, ingestArticles, SECTIONS } from './corpus.js';
import { processorMicroseconds } from './processor-time.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '500' },
    runs: { type: 'string', default: '3' },
    'second-model': { type: 'string', default: 'none' },
  },
});

async function main(): Promise<void> {
  const server = await RunningServer.start({
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000000',
    EMBEDDING_SECOND_MODEL: values['second-model'],
  });
  try {
    const admin = await signIn(server);
    const articles = Math.ceil(Number(values.chunks) / (SECTIONS + 1));
    const cpuMs = () => processorMicroseconds(server.pid) / 1_000;
    const cpuBefore = cpuMs();
    const startedAt = performance.now();
    const chunks = await ingestArticles(admin, articles);
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuPerChunk = (cpuMs() - cpuBefore) / chunks;
    console.log(
      `${chunks} chunks of ${articles} documents ingested in ${round(seconds)} s (${Math.round(chunks / seconds)} chunks/s, ${round(cpuPerChunk)} ms of CPU each)`,
    );
    if (values['second-model'] !== 'none') await settled(admin);

    const runs: number[][] = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      const cpuAtStart = cpuMs();
      const times = await askMany(await visitor(server), Number(values.questions), articles, run);
      runs.push(times);
      console.log(
        `run ${run + 1}: p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms, max ${round(Math.max(...times))} ms, CPU ${round((cpuMs() - cpuAtStart) / Number(values.questions))} ms a question`,
      );
    }
    const p95 = median(runs.map((times) => percentile(times, 0.95)));
    console.log(`median of the runs: p50 ${round(median(runs.map(median)))} ms, p95 ${round(p95)} ms`);
  } finally {
    await server.stop();
  }
}

/** Waits until the second embedding model has read all chunks. */
async function settled(admin: Api): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { body } = await admin.get('/admin/reindexing');
    if (body.data.second_model.status !== 'building') break;
    await delay(1_000);
  }
  console.log(`the second embedding model was done after ${round((performance.now() - startedAt) / 1000)} s`);
}

async function askMany(api: Api, questions: number, articles: number, run: number): Promise<number[]> {
  const session = await api.openSession();
  const times: number[] = [];
  for (let index = 0; index < questions; index += 1) {
    const { question } = article((index * 7 + run * 13) % articles, SECTIONS);
    const startedAt = performance.now();
    const reply = await api.ask(session, `${question} (${run}.${index})`);
    times.push(performance.now() - startedAt);
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  }
  return times.slice(Math.min(20, questions / 10));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
