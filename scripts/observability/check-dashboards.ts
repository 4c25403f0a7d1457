/**
 * Whether the Grafana dashboards and the alert rules work in a real Prometheus. Starts the whole set of servers, the
 * exporter of Redis and a Prometheus that reads them, asks questions and uploads a document, and runs the query of each
 * panel. Exits with status 1 when a query is refused or has no data, or a rule has an error.
 *   scripts/check-dashboards
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../../e2e/support/api.js';
import { freePort } from '../../libs/testing/free-port.js';
import { PROJECT_ROOT } from '../stack/programs.js';
import { type ProcessSpec, StackProcess } from '../stack/stack-process.js';
import { removeStackData, Stack, STACK_ADMIN, stopOnSignal } from '../stack/stack.js';

/** Metrics of an exporter that is not started here: their queries are run, and may have no data. */
const WITHOUT_EXPORTER = /\bmongodb_ss_/;
const SCRAPE_SECONDS = 2;
const SCRAPES = 5;
const QUESTIONS = 10;

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}
interface Row {
  readonly dashboard: string;
  readonly panel: string;
  readonly series: number;
  readonly problem: string;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-dashboards-'));
  const [prometheus, redisExporter] = programs();
  const stack = await Stack.start({
    folder,
    env: { EMBEDDING_SECOND_MODEL: 'none' },
    onStep: (message) => console.error(message),
  });
  const started: StackProcess[] = [];
  stopOnSignal(() => Promise.all([stack.stop(), ...started.map((process) => process.stop())]));
  const start = async (spec: ProcessSpec) => {
    const process = new StackProcess(spec, folder);
    started.unshift(process);
    await process.start();
  };
  try {
    const [exporterPort, port] = [await freePort(), await freePort()];
    await start(redisExporterSpec(redisExporter, stack.urls['redis']!, exporterPort));
    await start(prometheusSpec(prometheus, { folder, port, config: configOf(stack, exporterPort) }));
    await traffic(stack.url);
    await delay(SCRAPE_SECONDS * SCRAPES * 1_000);
    await traffic(stack.url);
    await delay(SCRAPE_SECONDS * SCRAPES * 1_000);
    await check(`http://127.0.0.1:${port}`);
  } finally {
    for (const process of started) await process.stop();
    await stack.stop();
    removeStackData(folder);
  }
}

async function check(prometheus: string): Promise<void> {
  const rows: Row[] = [];
  const folder = join(PROJECT_ROOT, 'config', 'grafana', 'dashboards');
  for (const file of readdirSync(folder)) {
    const { panels } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { panels: readonly Panel[] };
    for (const { title, targets = [] } of panels)
      for (const { expr } of targets)
        rows.push({ dashboard: file, panel: title, ...(await run(prometheus, expr)) });
  }
  console.table(rows);
  const rules = await ruleProblems(prometheus);
  const problems = rows.filter(({ problem }) => problem !== '' && !problem.startsWith('needs'));
  console.log(`${rows.length} queries, ${problems.length} with a problem.`);
  console.log(`${rules.count} rules, ${rules.problems.length} with an error. ${rules.problems.join('; ')}`);
  if (problems.length > 0 || rules.problems.length > 0) process.exitCode = 1;
}

async function run(prometheus: string, expr: string): Promise<Pick<Row, 'series' | 'problem'>> {
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(expr)}`);
  const { status, error, data } = (await response.json()) as {
    status: string;
    error?: string;
    data?: { result: readonly unknown[] };
  };
  if (status !== 'success') return { series: 0, problem: error ?? 'refused' };
  const series = data?.result.length ?? 0;
  if (series > 0) return { series, problem: '' };
  return { series, problem: WITHOUT_EXPORTER.test(expr) ? 'needs the exporter of MongoDB' : 'no data' };
}

async function ruleProblems(prometheus: string): Promise<{ count: number; problems: string[] }> {
  const response = await fetch(`${prometheus}/api/v1/rules`);
  const { data } = (await response.json()) as {
    data: { groups: readonly { rules: readonly { name: string; health: string; lastError?: string }[] }[] };
  };
  const rules = data.groups.flatMap((group) => group.rules);
  return {
    count: rules.length,
    problems: rules.flatMap(({ name, health, lastError }) =>
      health === 'ok' ? [] : [`${name}: ${health} ${lastError ?? ''}`],
    ),
  };
}

async function traffic(url: string): Promise<void> {
  const { data } = await new Api(url).post('/users/login', STACK_ADMIN);
  const admin = new Api(url, data.access_token as string);
  const word = Math.random().toString(36).slice(2);
  const uploaded = await admin.ingest(`${word}.md`, `# ${word}\n\nThe ${word} is delivered on Monday.\n`);
  await admin.finished(uploaded.data.job_id as string);
  const session = await admin.openSession();
  for (let number = 0; number < QUESTIONS; number += 1)
    await admin.ask(session, number % 2 === 0 ? `When is the ${word} delivered?` : 'How do I get a refund?');
}

function programs(): [prometheus: string, redisExporter: string] {
  const paths = execFileSync('bash', [join(PROJECT_ROOT, 'scripts', 'fetch-prometheus.sh')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return paths.trim().split('\n').at(-1)!.split(' ') as [string, string];
}

/** As config/prometheus/prometheus.yml, with the addresses of this machine. */
function configOf({ urls }: Stack, redisExporter: number): string {
  const targets = (...names: string[]) => JSON.stringify(names.map((name) => new URL(urls[name]!).host));
  return `
global: { scrape_interval: ${SCRAPE_SECONDS}s, evaluation_interval: ${SCRAPE_SECONDS}s }
rule_files: [${JSON.stringify(join(PROJECT_ROOT, 'config', 'prometheus', 'rules', '*.yml'))}]
scrape_configs:
  - { job_name: api, static_configs: [{ targets: ${targets('api-1', 'api-2')} }] }
  - { job_name: worker, static_configs: [{ targets: ${targets('worker-1', 'worker-2')} }] }
  - { job_name: redis, static_configs: [{ targets: ['127.0.0.1:${redisExporter}'] }] }
`;
}

function prometheusSpec(
  command: string,
  { folder, port, config }: { folder: string; port: number; config: string },
): ProcessSpec {
  const data = join(folder, 'prometheus');
  mkdirSync(data);
  const file = join(data, 'prometheus.yml');
  writeFileSync(file, config);
  return {
    name: 'prometheus',
    command,
    args: [
      ...[`--config.file=${file}`, `--storage.tsdb.path=${join(data, 'tsdb')}`],
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok,
  };
}

function redisExporterSpec(command: string, redis: string, port: number): ProcessSpec {
  return {
    name: 'redis-exporter',
    command,
    args: [`--redis.addr=${redis}`, `--web.listen-address=127.0.0.1:${port}`],
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).ok,
  };
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
