/**
 * Session creation and history, in requests per second, beside a bare Nest route with the same guards, pipe,
 * interceptor, filter and middleware, in the same process.
 *   npm run bench:http [-- --seconds 5 --runs 3 --connections 16]
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
  },
});

interface Load {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

async function main(): Promise<void> {
  const server = await RunningServer.start(
    { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' },
    undefined,
    join(PROJECT_ROOT, 'bench', 'bare-route.cjs'),
  );
  try {
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
    const rates: Record<string, number[]> = Object.fromEntries(Object.keys(loads).map((name) => [name, []]));
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const [name, load] of Object.entries(loads)) rates[name]?.push(await measure(api, load));
    }
    const rate = (name: string) => median(rates[name] ?? []);
    for (const name of Object.keys(loads))
      console.log(`${name.padEnd(17)} ${Math.round(rate(name))} requests/s`);
    console.log(`history / bare GET    ${round(rate('session history') / rate('bare GET'), 2)}`);
    console.log(`creation / bare POST  ${round(rate('session creation') / rate('bare POST'), 2)}`);
  } finally {
    await server.stop();
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
