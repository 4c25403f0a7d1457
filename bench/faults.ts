/**
 * Starts the whole set of servers (scripts/stack-up) and kills each of them in turn with SIGKILL under uploads and
 * questions that come through nginx. Counts what was acknowledged and is missing, and what stands twice, and measures how
 * long questions and uploads failed.
 *   npm run bench:faults [-- --rounds 1 --quiet 6 --faults api-1,worker-1,redis,mongod,postgres]
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { removeStackData, Stack } from '../scripts/stack/stack.js';
import { FaultLoad } from './faults.load.js';
import { checkAcknowledged } from './faults.check.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    /** Seconds of load before and after each kill. */
    quiet: { type: 'string', default: '6' },
    /** Seconds that a server stays away. */
    away: { type: 'string', default: '2' },
    faults: { type: 'string', default: 'api-1,worker-1,redis,mongod,postgres' },
    keep: { type: 'boolean', default: false },
  },
});
const RECOVERY_LIMIT_MS = 90_000;

interface Fault {
  readonly fault: string;
  readonly down_ms: number;
  readonly questions_failed: number;
  readonly questions_back_after_ms: number;
  readonly uploads_failed: number;
  readonly uploads_back_after_ms: number;
  readonly ingestion_back_after_ms: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-faults-'));
  const stack = await Stack.start({
    folder,
    env: {
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '1000000',
      EMBEDDING_SECOND_MODEL: 'none',
      SEED_SAMPLE: 'false',
    },
    onStep: (message) => console.error(message),
  });
  // Ctrl+C ends the servers too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stack.stop().finally(() => process.exit(1)));
  try {
    const load = new FaultLoad(stack.url);
    await load.start();
    const faults: Fault[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1)
      for (const name of values.faults.split(',')) {
        faults.push(await inflict(stack, name, load));
        console.error(JSON.stringify(faults.at(-1)));
      }
    await load.stop();
    const report = await checkAcknowledged(stack.url, load.acknowledged);
    console.table(faults);
    console.log(JSON.stringify(report, null, 2));
    const wrong = Object.entries(report).filter(
      ([name, count]) => /lost|doubled/.test(name) && Number(count) > 0,
    );
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    await stack.stop();
    if (values.keep) console.error(`Data and logs: ${folder}`);
    else removeStackData(folder);
  }
}

async function inflict(stack: Stack, name: string, load: FaultLoad): Promise<Fault> {
  await delay(Number(values.quiet) * 1_000);
  const killed = stack.process(name);
  const since = performance.now();
  load.mark();
  await killed.kill();
  await delay(Number(values.away) * 1_000);
  await killed.start();
  const downMs = performance.now() - since;
  await load.untilAllWorks(RECOVERY_LIMIT_MS);
  await delay(Number(values.quiet) * 1_000);
  const { questions, uploads, ingestion } = load.since(since);
  return {
    fault: `kill -9 ${name}`,
    down_ms: Math.round(downMs),
    questions_failed: questions.failed,
    questions_back_after_ms: questions.lastFailureMs,
    uploads_failed: uploads.failed,
    uploads_back_after_ms: uploads.lastFailureMs,
    ingestion_back_after_ms: ingestion,
  };
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // What still asks, asks servers that have ended.
  .finally(() => process.exit());
