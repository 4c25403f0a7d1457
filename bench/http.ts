/**
 * Processor time per request of a bare Nest route (with the guards, pipe, interceptors, filter and middleware of every
 * route), with one token and with a new token for each request, of session creation and of session history.
 *   npm run bench:http [-- --rounds 11 --requests 600 --connections 16 --beside /path/to/another/checkout]
 * With `--beside`, another built checkout is measured in turns with this one, and the median of the rounds' ratios is
 * printed. Processor time, unlike requests per second, hardly depends on what else the machine does.
 */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Api, visitor } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer } from '../e2e/support/running-server.js';
import { processorMicroseconds } from './processor-time.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    requests: { type: 'string', default: '600' },
    connections: { type: 'string', default: '16' },
    beside: { type: 'string' },
  },
});

const WARM_UP_REQUESTS = 3_000;

interface Load {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  /** Each request comes from a visitor whose token the server has not seen before. */
  readonly hasNewToken?: boolean;
}

interface Subject {
  readonly name: string;
  readonly server: RunningServer;
  readonly api: Api;
  readonly loads: Readonly<Record<string, Load>>;
  /** Processor time per request in microseconds, one figure a round. */
  readonly times: Map<string, number[]>;
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
    'bare GET, new token': { method: 'GET', path: '/api/v1/bare', hasNewToken: true },
    'bare POST': { method: 'POST', path: '/api/v1/bare', body },
    'session history': { method: 'GET', path: `/api/v1/chat/sessions/${session}/messages` },
    'session creation': { method: 'POST', path: '/api/v1/chat/sessions/initialize', body },
  };
  return { name, server, api, loads, times: new Map() };
}

async function main(): Promise<void> {
  const subjects = [await open('this checkout', PROJECT_ROOT)];
  if (values.beside !== undefined) subjects.push(await open('the other', values.beside));
  const loads = Object.keys(subjects[0]!.loads);
  try {
    for (const load of loads) for (const subject of subjects) await measure(subject, load, WARM_UP_REQUESTS);
    for (let count = 0; count < Number(values.rounds); count += 1) {
      for (const load of loads) {
        // Whoever comes first in one round comes last in the next one.
        for (const subject of count % 2 === 0 ? subjects : subjects.toReversed()) {
          const time = await measure(subject, load, Number(values.requests));
          subject.times.set(load, [...(subject.times.get(load) ?? []), time]);
        }
      }
    }
    print(subjects);
  } finally {
    for (const { server } of subjects) await server.stop();
  }
}

function print(subjects: readonly Subject[]): void {
  for (const { name, loads, times } of subjects) {
    console.log(`${name}: processor time per request, median of ${values.rounds} rounds`);
    const time = (load: string) => median(times.get(load) ?? []);
    for (const load of Object.keys(loads)) console.log(`  ${load.padEnd(19)} ${Math.round(time(load))} µs`);
    console.log(`  bare GET / history      ${round(time('bare GET') / time('session history'), 2)}`);
    console.log(`  bare POST / creation    ${round(time('bare POST') / time('session creation'), 2)}`);
  }
  const [own, other] = subjects;
  if (!own || !other) return;
  console.log('this checkout / the other: median of the ratios of the rounds, and their quartiles');
  for (const load of Object.keys(own.loads)) {
    const ratios = own.times.get(load)!.map((time, index) => time / other.times.get(load)![index]!);
    const quartiles = [0.25, 0.75].map((share) => round(percentile(ratios, share), 2)).join('–');
    console.log(`  ${load.padEnd(19)} ${round(median(ratios), 2)} (${quartiles})`);
  }
}

/** Sends the requests over keep-alive connections and returns the processor time of the server for one, in microseconds. */
async function measure({ server, api, loads }: Subject, name: string, requests: number): Promise<number> {
  const load = loads[name]!;
  const tokens = load.hasNewToken ? await visitorTokens(server, requests) : [];
  const connections = Number(values.connections);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const before = processorMicroseconds(server.pid);
  let sent = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (sent < requests) {
        sent += 1;
        await send({ url: api.url, token: tokens.pop() ?? api.token }, agent, load);
      }
    }),
  );
  agent.destroy();
  return (processorMicroseconds(server.pid) - before) / requests;
}

async function visitorTokens(server: RunningServer, count: number): Promise<(string | undefined)[]> {
  const tokens: (string | undefined)[] = [];
  while (tokens.length < count) tokens.push((await visitor(server)).token);
  return tokens;
}

function send(
  { url, token }: { url: string; token: string | undefined },
  agent: Agent,
  { method, path, body }: Load,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body ? { 'Content-Type': 'application/json', 'Content-Length': body.length } : {}),
    };
    const sending = request(url + path, { method, agent, headers }, (response) => {
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
