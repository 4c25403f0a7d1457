/**
 * Starts the whole set of servers (scripts/stack-up) and harms each of them in turn under uploads and questions that come
 * through nginx. Counts what was acknowledged and is missing, and what stands twice, and measures how long questions and
 * uploads failed. `kill:NAME` ends a process with SIGKILL, `cut:NAME` makes the network to a database server silent, and
 * `full:data` and `full:redis` fill the disk of the uploaded files and of Redis, which needs the right to mount.
 *   npm run bench:faults [-- --rounds 1 --quiet 6 --faults kill:api-1,kill:worker-1,kill:redis,kill:mongod,…]
 */
import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type DatabaseServer, removeStackData, Stack, stopOnSignal } from '../scripts/stack/stack.js';
import { SmallDisk } from './faults.disk.js';
import { FaultLoad } from './faults.load.js';
import { CuttableProxy } from './faults.proxy.js';
import { checkAcknowledged } from './faults.check.js';
import { round } from './statistics.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    /** Seconds of load before and after each fault. */
    quiet: { type: 'string', default: '6' },
    /** Seconds that a fault lasts; a killed server starts then. */
    away: { type: 'string', default: '4' },
    faults: {
      type: 'string',
      default:
        'kill:api-1,kill:worker-1,kill:redis,kill:mongod,kill:postgres,cut:redis,cut:mongod,cut:postgres,full:data,full:redis',
    },
    keep: { type: 'boolean', default: false },
  },
});
const RECOVERY_LIMIT_MS = 90_000;
const DISKS = ['data', 'redis'] as const;
const DISK_MEGABYTES = 256;

/** What can be harmed. */
interface Target {
  readonly stack: Stack;
  readonly proxies: ReadonlyMap<string, CuttableProxy>;
  readonly disks: ReadonlyMap<string, SmallDisk>;
}

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
  const names = values.faults.split(',');
  const proxies = new Map<string, CuttableProxy>();
  const disks = new Map(
    DISKS.filter((name) => names.includes(`full:${name}`)).map((name) => [
      name as string,
      SmallDisk.mount(join(folder, name), DISK_MEGABYTES),
    ]),
  );
  const portTo = async (server: DatabaseServer, port: number) => {
    if (!names.includes(`cut:${server}`)) return port;
    const proxy = await CuttableProxy.to(port);
    proxies.set(server, proxy);
    return proxy.port;
  };
  const stack = await Stack.start({
    folder,
    portTo,
    env: {
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '1000000',
      EMBEDDING_SECOND_MODEL: 'none',
      SEED_SAMPLE: 'false',
    },
    onStep: (message) => console.error(message),
  });
  stopOnSignal(() => stack.stop());
  try {
    await run({ stack, proxies, disks }, names);
  } finally {
    for (const disk of disks.values()) disk.free();
    for (const proxy of proxies.values()) proxy.open();
    await stack.stop();
    for (const proxy of proxies.values()) proxy.close();
    for (const disk of disks.values()) disk.unmount();
    if (values.keep) console.error(`Data and logs: ${folder}`);
    else removeStackData(folder);
  }
}

async function run(target: Target, names: readonly string[]): Promise<void> {
  const { url } = target.stack;
  const load = new FaultLoad(url);
  await load.start();
  const faults: Fault[] = [];
  for (let number = 0; number < Number(values.rounds); number += 1)
    for (const name of names) {
      faults.push(await inflict(target, name, load));
      console.error(JSON.stringify(faults.at(-1)));
    }
  await load.stop();
  const report = await checkAcknowledged(url, load.acknowledged);
  console.table(faults);
  console.log(JSON.stringify(report, null, 2));
  console.log(
    `Load of the machine: ${loadavg()
      .map((each) => round(each))
      .join(', ')}`,
  );
  const wrong = Object.entries(report).filter(
    ([name, count]) => /lost|doubled/.test(name) && Number(count) > 0,
  );
  if (wrong.length > 0) process.exitCode = 1;
}

async function inflict(target: Target, name: string, load: FaultLoad): Promise<Fault> {
  await delay(Number(values.quiet) * 1_000);
  const since = performance.now();
  load.mark();
  const mend = await harm(target, name);
  await delay(Number(values.away) * 1_000);
  await mend();
  const downMs = performance.now() - since;
  await load.untilAllWorks(RECOVERY_LIMIT_MS);
  await delay(Number(values.quiet) * 1_000);
  const { questions, uploads, ingestion } = load.since(since);
  return {
    fault: name,
    down_ms: Math.round(downMs),
    questions_failed: questions.failed,
    questions_back_after_ms: questions.lastFailureMs,
    uploads_failed: uploads.failed,
    uploads_back_after_ms: uploads.lastFailureMs,
    ingestion_back_after_ms: ingestion,
  };
}

/** Returns what ends the fault. */
async function harm({ stack, proxies, disks }: Target, name: string): Promise<() => Promise<void> | void> {
  const [kind, place = ''] = name.split(':');
  const [proxy, disk] = [proxies.get(place), disks.get(place)];
  if (kind === 'cut' && proxy) {
    proxy.cut();
    return () => proxy.open();
  }
  if (kind === 'full' && disk) {
    disk.fill();
    return () => disk.free();
  }
  if (kind !== 'kill') throw new Error(`Unknown fault ${name}`);
  const killed = stack.process(place);
  await killed.kill();
  return () => killed.start();
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // What still asks, asks servers that have ended.
  .finally(() => process.exit());
