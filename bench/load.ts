/**
 * How the product bears many users. Virtual users ask questions, search, read their history, open sessions and read
 * their profiles, each of them `--rate` times a second or, with `--rate 0`, as soon as the last response is there, first on one API with the embedded database, then on one and on two APIs of the
 * whole set of servers (scripts/stack-up). Prints for each kind of request how many were sent and how long they took, the
 * errors, the processor time and memory of the APIs, and how many APIs 10,000 users need.
 *   npm run bench:load [-- --users 8,200 --seconds 60 --kinds answer --rate 0 --set-ups embedded,one,two]
 * The clients run on the same machine, so the times say more about its load than the processor time does.
 */
import { mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RunningServer } from '../e2e/support/running-server.js';
import { removeStackData, Stack, stopOnSignal } from '../scripts/stack/stack.js';
import { KIND_NAMES, type LoadResult, runLoad } from './load.users.js';
import { round } from './statistics.js';

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    documents: { type: 'string', default: '30' },
    kinds: { type: 'string', default: KIND_NAMES.join(',') },
    rate: { type: 'string', default: '1' },
    'set-ups': { type: 'string', default: 'embedded,one,two' },
  },
});

const ENVIRONMENT = {
  LOG_LEVEL: 'warn',
  SEED_SAMPLE: 'false',
  // All users come from one address here.
  RATE_LIMIT_PER_MINUTE: '10000000',
  MAX_ANSWERS_PER_CLIENT: '10000',
  MAX_ANSWERS_IN_PROGRESS: '10000',
  MAX_REQUESTS_PER_CLIENT: '10000',
};
/** The share of a processor that leaves room for peaks. */
const USED_SHARE = 0.6;
const TARGET_USERS = 10_000;
/** What a person who chats does: reads an answer, and writes the next question. */
const SECONDS_BETWEEN_REQUESTS = 10;

async function main(): Promise<void> {
  const wanted = values['set-ups'].split(',');
  if (wanted.includes('embedded')) await onEmbedded();
  if (wanted.includes('one') || wanted.includes('two')) await onStack(wanted);
}

/** Prints the result as soon as it is there. */
async function measure(name: string, place: { url: string; pids: readonly number[] }): Promise<void> {
  for (const users of values.users.split(',').map(Number)) {
    const result = await runLoad(`${name}: ${users} users`, { ...place, ...options, users });
    print(result);
    if (result.errors > 0) process.exitCode = 1;
  }
}

const options = {
  kinds: values.kinds.split(','),
  rate: Number(values.rate) || Infinity,
  seconds: Number(values.seconds),
  documents: Number(values.documents),
};

async function onEmbedded(): Promise<void> {
  const server = await RunningServer.start(ENVIRONMENT);
  stopOnSignal(() => server.stop());
  try {
    await measure('one API, SQLite', { url: server.url, pids: [server.pid] });
  } finally {
    await server.stop();
  }
}

async function onStack(wanted: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-load-'));
  const onStep = (message: string) => console.error(message);
  const stack = await Stack.start({ folder, env: ENVIRONMENT, onStep });
  stopOnSignal(() => stack.stop());
  const pidsOf = (...names: string[]) => names.map((name) => stack.process(name).pid!);
  try {
    const first = { url: stack.urls['api-1']!, pids: pidsOf('api-1') };
    if (wanted.includes('one')) await measure('one API, MongoDB, Redis, pgvector', first);
    const both = { url: stack.url, pids: pidsOf('api-1', 'api-2') };
    if (wanted.includes('two')) await measure('two APIs, MongoDB, Redis, pgvector', both);
  } finally {
    await stack.stop();
    removeStackData(folder);
  }
}

function print(result: LoadResult): void {
  const { name, endpoints, errors, seconds, processorMs, rssMegabytes } = result;
  const requests = endpoints.reduce((sum, each) => sum + each.requests, 0);
  const perRequest = processorMs / requests;
  console.log(`\n${name}, ${round(seconds)} s, ${errors} errors`);
  console.table(
    endpoints.map(({ endpoint, requests: count, p50, p95, p99, refused, errors: failed }) => ({
      endpoint,
      'requests/s': round(count / seconds),
      'p50 ms': round(p50),
      'p95 ms': round(p95),
      'p99 ms': round(p99),
      refused,
      errors: failed,
    })),
  );
  const perSecond = TARGET_USERS / SECONDS_BETWEEN_REQUESTS;
  const processors = (perSecond * perRequest) / 1_000 / USED_SHARE;
  console.log(
    [
      `${round(requests / seconds)} requests/s; ${round(perRequest, 2)} ms of processor time of the APIs for a request; memory ${rssMegabytes.map((each) => `${Math.round(each)} MB`).join(' and ')}.`,
      `${TARGET_USERS} users with a request every ${SECONDS_BETWEEN_REQUESTS} s send ${perSecond} requests/s: ${perSecond} × ${round(perRequest, 2)} ms ÷ ${USED_SHARE} = ${round(processors)} processors, so ${Math.ceil(processors)} APIs, which use one each.`,
      `Load of the machine with ${cpus().length} processors: ${loadavg()
        .map((load) => round(load))
        .join(', ')}.`,
    ].join('\n'),
  );
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
