/**
 * A chat answer with a given number of chunks, nothing cached, one user at a time, over HTTP.
 *   npm run bench:chat-latency [-- --chunks 10000 --questions 500 --runs 3]
 */
import { parseArgs } from 'node:util';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { article, ingestArticles, SECTIONS } from './corpus.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '500' },
    runs: { type: 'string', default: '3' },
  },
});

async function main(): Promise<void> {
  const server = await RunningServer.start({ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' });
  try {
    const admin = await signIn(server);
    const articles = Math.ceil(Number(values.chunks) / (SECTIONS + 1));
    const startedAt = performance.now();
    const chunks = await ingestArticles(admin, articles);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(
      `${chunks} chunks of ${articles} documents ingested in ${round(seconds)} s (${Math.round(chunks / seconds)} chunks/s)`,
    );

    const runs: number[][] = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      const times = await askMany(await visitor(server), Number(values.questions), articles, run);
      runs.push(times);
      console.log(
        `run ${run + 1}: p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms, max ${round(Math.max(...times))} ms`,
      );
    }
    const p95 = median(runs.map((times) => percentile(times, 0.95)));
    console.log(`median of the runs: p50 ${round(median(runs.map(median)))} ms, p95 ${round(p95)} ms`);
  } finally {
    await server.stop();
  }
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
