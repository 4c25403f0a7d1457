/**
 * Questions over HTTP while the models behind the server fail: limited, broken, cut off, silent, and for a while both
 * gone. Each question is to get an answer or a clear error in time, none is to be lost or answered twice.
 *   npm run bench:chaos [-- --questions 2000 --at-once 20 --outage-seconds 60 --seed 1]
 */
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { ChaoticModel } from './chaos.models.js';
import { askStreamed, askTwice, askWhole, type Outcome, type Phase, readBack } from './chaos.questions.js';
import { metricsOf, valuesOf, Watch } from './chaos.watch.js';
import { article, randomNumbers } from './corpus.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '20' },
    'outage-seconds': { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const QUESTIONS = Number(values.questions);
const AT_ONCE = Number(values['at-once']);
const OUTAGE_MS = 1_000 * Number(values['outage-seconds']);
/** Of the questions and of the time. */
const SHARES: Readonly<Record<Phase, number>> = { before: 0.35, outage: 0.3, after: 0.35 };
/** One in so many is sent twice at once. */
const TWIN_EVERY = 20;
const ARTICLES = 40;
const TIME_LIMIT_MS = 30_000;
/** What a client waits beyond the server's own limit for the answer to reach it. */
const GRACE_MS = 1_000;
const PHASES: readonly Phase[] = ['before', 'outage', 'after'];

const FACTS = Array.from({ length: ARTICLES }, (_, index) => {
  const { name, markdown, question } = article(index, 2);
  return { name, markdown, question, sentence: markdown.split('\n\n')[1] ?? '' };
});

async function main(): Promise<void> {
  const answerTo = (prompt: string) =>
    FACTS.find(({ question }) => prompt.trimEnd().endsWith(question))?.sentence ?? 'UNKNOWN';
  const random = randomNumbers(Number(values.seed));
  const models = [await ChaoticModel.start(answerTo, random), await ChaoticModel.start(answerTo, random)];
  const [primary, fallback] = models as [ChaoticModel, ChaoticModel];
  const server = await RunningServer.start({
    LOG_LEVEL: 'fatal',
    RATE_LIMIT_PER_MINUTE: '100000000',
    ANSWER_CACHE_SECONDS: '0',
    ANSWER_TIMEOUT_MS: String(TIME_LIMIT_MS),
    LLM_PROVIDER: 'azure-openai',
    AZURE_OPENAI_ENDPOINT: primary.url,
    AZURE_OPENAI_API_KEY: 'key',
    AZURE_OPENAI_DEPLOYMENT: 'gpt-4o-mini',
    LLM_FALLBACKS: 'gemini',
    GEMINI_API_KEY: 'key',
    GEMINI_BASE_URL: fallback.url,
  });
  try {
    const admin = await signIn(server);
    for (const { name, markdown } of FACTS) await admin.ingested(name, markdown);
    const api = await visitor(server);
    const watch = new Watch(server);
    const outcomes: Outcome[] = [];
    for (const phase of PHASES) {
      watch.phase = phase;
      for (const model of models) model.outage = phase === 'outage';
      outcomes.push(...(await askInRounds(api, phase)));
    }
    await watch.stop();
    const stored = await readBack(api, outcomes);
    report(outcomes, models, watch, await metricsOf(server));
    check(outcomes, stored, watch);
  } finally {
    await server.stop();
    await Promise.all(models.map((model) => model.close()));
  }
}

/** Rounds of so many questions at once, whether or not those before are answered. */
async function askInRounds(api: Api, phase: Phase): Promise<Outcome[]> {
  const rounds = Math.round((QUESTIONS * SHARES[phase]) / AT_ONCE);
  const sessions = await Promise.all(Array.from({ length: AT_ONCE }, () => api.openSession()));
  const asked: Promise<Outcome>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    asked.push(
      ...sessions.map((session, index) => ask(api, session, phase, round * sessions.length + index)),
    );
    await delay((OUTAGE_MS * SHARES[phase]) / SHARES.outage / rounds);
  }
  return Promise.all(asked);
}

function ask(api: Api, session: string, phase: Phase, index: number): Promise<Outcome> {
  const question = { id: `${phase}-${index}`, session, phase, text: FACTS[index % ARTICLES]!.question };
  if (index % TWIN_EVERY === 0) return askTwice(api, question);
  return index % 2 === 0 ? askWhole(api, question) : askStreamed(api, question);
}

function report(
  outcomes: readonly Outcome[],
  models: readonly ChaoticModel[],
  watch: Watch,
  metrics: string,
): void {
  console.log(`${outcomes.length} questions, ${AT_ONCE} at once, outage of ${OUTAGE_MS / 1_000} s`);
  models.forEach(({ calls }, index) =>
    console.log(`calls of the ${index === 0 ? 'primary' : 'fallback'}: ${listed(calls)}`),
  );
  console.log('\n| phase | questions | answered by | p50 ms | p95 ms | max ms |\n|---|---|---|---|---|---|');
  for (const phase of PHASES) {
    const those = outcomes.filter((outcome) => outcome.phase === phase);
    const times = those.map(({ ms }) => ms);
    const paths = listed(countOf(those, ({ path, code }) => [path ?? `error ${code}`]));
    const numbers = [median(times), percentile(times, 0.95), Math.max(...times)].map((ms) => round(ms, 0));
    console.log(`| ${phase} | ${those.length} | ${paths} | ${numbers.join(' | ')} |`);
  }
  console.log(`\ndegraded: ${listed(countOf(outcomes, ({ degraded }) => degraded)) || 'none'}`);
  console.log(`errors: ${listed(countOf(outcomes, ({ code }) => (code ? [code] : []))) || 'none'}`);
  const changes = valuesOf(metrics, 'attendant_provider_breaker_changes_total');
  console.log(
    `breakers: ${changes.map(({ labels, value }) => `${labels['provider']} ${labels['state']} ${value}`).join(', ')}`,
  );
  console.log(`memory by thirds of the run: ${watch.rssThirdsMb.map((mb) => round(mb, 0)).join(', ')} MB`);
}

function check(
  outcomes: readonly Outcome[],
  { lost, doubled }: { lost: number; doubled: number },
  watch: Watch,
): void {
  const [, second = 0, third = 0] = watch.rssThirdsMb;
  const faults: Record<string, number | boolean> = {
    'without an answer or a code': outcomes.filter(({ code }) => code === 'none').length,
    'beyond the time limit': outcomes.filter(({ ms }) => ms > TIME_LIMIT_MS + GRACE_MS).length,
    'shown otherwise than stored': outcomes.filter(({ consistent }) => !consistent).length,
    lost,
    'answered twice': doubled,
    'not ready, seconds': watch.timesNotReady,
    'breakers that did not follow the outage': !watch.breakersFollowed,
    'memory that grows': third > second * 1.25,
  };
  console.log(`\nfaults: ${JSON.stringify(faults)}`);
  if (Object.values(faults).some(Boolean)) process.exitCode = 1;
}

function countOf(
  outcomes: readonly Outcome[],
  keysOf: (outcome: Outcome) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of outcomes.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
