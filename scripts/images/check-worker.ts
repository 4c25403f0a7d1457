/**
 * Whether the images of the API and the worker work together: starts both with MongoDB and Redis, uploads documents through
 * the API until the worker has ingested one, and then stops the worker while it ingests. It must finish with status 0, and
 * every document must become ready. Used by scripts/build-images.sh.
 *   node --import ./bench/typescript.mjs scripts/images/check-worker.ts API_ROOT API.json WORKER_ROOT WORKER.json
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../../e2e/support/api.js';
import { freePort } from '../../libs/testing/free-port.js';
import { fetchProgram, PROJECT_ROOT } from '../stack/programs.js';
import { mongod, redis } from '../stack/servers.js';
import { type ProcessSpec, StackProcess } from '../stack/stack-process.js';
import { removeStackData, STACK_ADMIN, stopOnSignal } from '../stack/stack.js';

/** The user of the images. */
const USER = 10_001;
const UPLOADS_LIMIT = 40;
const LARGE_UPLOADS = 6;
const LARGE_PARAGRAPHS = 4_000;

interface Image {
  /** Where its file system is mounted. */
  readonly root: string;
  /** The output of `buildah inspect --type image`. */
  readonly description: string;
}

async function main([apiRoot, apiJson, workerRoot, workerJson]: readonly string[]): Promise<void> {
  const images = {
    api: { root: apiRoot!, description: apiJson! },
    worker: { root: workerRoot!, description: workerJson! },
  };
  const folder = mkdtempSync(join(tmpdir(), 'attendant-worker-image-'));
  const started: StackProcess[] = [];
  const stop = async () => {
    for (const process of started) await process.stop();
  };
  stopOnSignal(stop);
  const start = async (spec: ProcessSpec): Promise<StackProcess> => {
    const process = new StackProcess(spec, folder);
    started.unshift(process);
    await process.start();
    return process;
  };
  try {
    const ports = { mongod: await freePort(), redis: await freePort() };
    await start(mongod({ mongod: fetchProgram('fetch-mongod.sh') }, folder, ports.mongod));
    await start(redis({ redis: fetchProgram('fetch-redis.sh') }, folder, ports.redis));
    const env = environment(ports);
    const [apiPort, workerPort] = [await freePort(), await freePort()];
    const data = dataFolder(folder);
    await start(container('api', images.api, { data, port: apiPort, env: { ...env, PORT: `${apiPort}` } }));
    const worker = await start(
      container('worker', images.worker, {
        ...{ data, port: workerPort },
        env: { ...env, METRICS_PORT: `${workerPort}`, WORKER_CONCURRENCY: '4' },
      }),
    );
    assertConfined(worker, images.worker.root);
    const api = await signIn(`http://127.0.0.1:${apiPort}`);
    await ingestByWorker(api, `http://127.0.0.1:${workerPort}/metrics`);
    await stopWhileIngesting(api, worker);
  } finally {
    await stop();
    removeStackData(folder);
  }
}

async function ingestByWorker(api: Api, metrics: string): Promise<void> {
  for (let number = 1; number <= UPLOADS_LIMIT; number += 1) {
    await api.ingested(
      `crate-${number}.md`,
      `# Crate ${number}\n\nCrate ${number} weighs ${number} kilograms.\n`,
    );
    if ((await embeddedTexts(metrics)) === 0) continue;
    const answer = await api.ask(await api.openSession(), `How much does crate ${number} weigh?`);
    const text = answer.data.bot_response.content as string;
    if (!text.includes(`${number} kilograms`)) throw new Error(`The answer is wrong: ${text}`);
    console.log(`worker: ingested at least one of ${number} documents; answer of the API: ${text}`);
    return;
  }
  throw new Error(`The worker ingested none of ${UPLOADS_LIMIT} documents.`);
}

async function embeddedTexts(metrics: string): Promise<number> {
  const page = await (await fetch(metrics)).text();
  const values = [...page.matchAll(/^attendant_embedding_texts_total\S* (\d+)$/gm)].map(([, value]) =>
    Number(value),
  );
  return values.reduce((sum, value) => sum + value, 0);
}

async function stopWhileIngesting(api: Api, worker: StackProcess): Promise<void> {
  const jobs: string[] = [];
  for (let number = 0; number < LARGE_UPLOADS; number += 1) {
    const reply = await api.ingest(`shelves-${number}.md`, largeDocument(number));
    jobs.push(reply.data.job_id as string);
  }
  await delay(500);
  const startedAt = performance.now();
  const code = await worker.stop();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  if (code !== 0)
    throw new Error(
      `The worker exited with status ${code} after ${seconds} s.\n${readFileSync(worker.logFile, 'utf8')}`,
    );
  const states = await Promise.all(jobs.map((job) => stateOf(api, job)));
  const unfinished = states.filter((state) => state === 'processing').length;
  console.log(
    `worker: exited with status 0, ${seconds} s after SIGTERM; ${unfinished} of ${jobs.length} documents are unfinished`,
  );
  for (const job of jobs) {
    const { data } = await api.finished(job);
    if (data.status !== 'completed') throw new Error(`A document was not ingested: ${JSON.stringify(data)}`);
  }
  console.log(`worker: the API ingested the rest; all ${jobs.length} documents are ready`);
}

async function stateOf(api: Api, job: string): Promise<string> {
  const { data } = await api.get(`/knowledge-base/documents/ingest/${job}/status`);
  return data.status as string;
}

function largeDocument(number: number): string {
  const paragraphs = Array.from(
    { length: LARGE_PARAGRAPHS },
    (_, shelf) =>
      `Shelf ${number}-${shelf} holds ${shelf * 7} boxes of part ${shelf * 13}, counted in spring.`,
  );
  return `# Shelves ${number}\n\n${paragraphs.join('\n\n')}\n`;
}

async function signIn(url: string): Promise<Api> {
  const { data } = await new Api(url).post('/users/login', STACK_ADMIN);
  return new Api(url, data.access_token as string);
}

function container(
  name: string,
  { root, description }: Image,
  { data, port, env }: { data: string; port: number; env: Readonly<Record<string, string>> },
): ProcessSpec {
  const variables = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  return {
    name,
    command: 'bash',
    args: [join(PROJECT_ROOT, 'scripts', 'images', 'run-image.sh'), root, description, data, ...variables],
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
  };
}

/** As docker-compose.yml, without passwords. */
function environment(ports: { mongod: number; redis: number }): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    DATABASE: 'mongodb',
    MONGODB_URI: `mongodb://127.0.0.1:${ports.mongod}/attendant?replicaSet=rs0`,
    QUEUE: 'bullmq',
    CACHE: 'redis',
    REDIS_URL: `redis://127.0.0.1:${ports.redis}`,
    JWT_SECRET: randomBytes(32).toString('base64'),
    ADMIN_EMAIL: STACK_ADMIN.email,
    ADMIN_PASSWORD: STACK_ADMIN.password,
    SEED_SAMPLE: 'false',
    // The check asks for the state of jobs many times a second.
    RATE_LIMIT_PER_MINUTE: '100000',
  };
}

function dataFolder(folder: string): string {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  chownSync(data, USER, USER);
  return data;
}

function assertConfined({ pid }: StackProcess, root: string): void {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
  if (value('Uid') !== String(USER)) throw new Error(`The worker runs as user ${value('Uid')}.`);
  if (!/^0+$/.test(value('CapEff') ?? '')) throw new Error(`The worker has privileges: ${value('CapEff')}.`);
  const write = ['--mount', '--target', String(pid), 'touch', join(root, 'app', 'written')];
  if (spawnSync('nsenter', write).status === 0)
    throw new Error('The root file system of the worker is writable.');
  console.log(`worker: user ${USER}, no privileges, read-only root file system`);
}

main(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
