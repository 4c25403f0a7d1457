/**
 * Session creation and history, in requests per second, beside a bare Nest route with the same guards, pipe,
 * interceptor, filter and middleware, in the same process.
 *   npm run bench:http [-- --seconds 5 --runs 3 --connections 16 --beside /path/to/another/checkout]
 * With `--beside`, the same is measured in turns on another built checkout, and each rate is printed beside its own.
 */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Api, visitor } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer } from '../e2e/support/running-server.js';
import { median, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    runs: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    beside: { type: 'string' },
  },
});

interface Load {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

interface Subject {
  readonly name: string;
  readonly server: RunningServer;
  readonly api: Api;
  readonly loads: Readonly<Record<string, Load>>;
  readonly rates: Map<string, number[]>;
}

async function open(name: string, root: string): Promise<Subject> {
  const env = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' };
  const server = await RunningServer.start(env, undefined, join(root, 'bench', 'bare-route.cjs'));
  const api = await visitor(server);
  const session = await api.openSession();
  for (let index = 0; index < 10; index += 1) await api.ask(session, 'hello');
  const body = JSON.stringify({ channel: 'web' });
  const loads: Record<string, Load> = {
    'bare GET': { method: 'GET', path: '/api/v1/bare' },
    'bare POST': { method: 'POST', path: '/api/v1/bare', body },
    'session history': { method: 'GET', path: `/api/v1/chat/sessions/${session}/messages` },
    'session creation': { method: 'POST', path: '/api/v1/chat/sessions/initialize', body },
  };
  return { name, server, api, loads, rates: new Map() };
}

async function main(): Promise<void> {
  const subjects = [await open('this checkout', PROJECT_ROOT)];
  if (values.beside !== undefined) subjects.push(await open('the other', values.beside));
  try {
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const load of Object.keys(subjects[0]!.loads)) {
        for (const { api, loads, rates } of subjects)
          rates.set(load, [...(rates.get(load) ?? []), await measure(api, loads[load]!)]);
      }
    }
    for (const { name, loads, rates } of subjects) {
      const rate = (load: string) => median(rates.get(load) ?? []);
      console.log(name);
      for (const load of Object.keys(loads))
        console.log(`  ${load.padEnd(17)} ${Math.round(rate(load))} requests/s`);
      console.log(`  history / bare GET    ${round(rate('session history') / rate('bare GET'), 2)}`);
      console.log(`  creation / bare POST  ${round(rate('session creation') / rate('bare POST'), 2)}`);
    }
  } finally {
    for (const { server } of subjects) await server.stop();
  }
}

/** Requests per second over keep-alive connections. */
async function measure(api: Api, load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number(values.connections) });
  const startedAt = performance.now();
  const endsAt = startedAt + Number(values.seconds) * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: Number(values.connections) }, async () => {
      while (performance.now() < endsAt) {
        await send(api, agent, load);
        count += 1;
      }
    }),
  );
  agent.destroy();
  return count / ((performance.now() - startedAt) / 1_000);
}

function send(api: Api, agent: Agent, { method, path, body }: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${api.token}`,
      ...(body ? { 'Content-Type': 'application/json', 'Content-Length': body.length } : {}),
    };
    const sending = request(api.url + path, { method, agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${method} ${path}: ${response.statusCode}`)),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
