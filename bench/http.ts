/**
 * Processor time per request of a bare Nest route (with the guards, pipe, interceptors, filter and middleware of every
 * route), with one token and with a new token for each request, of session creation, of session history and of answers.
 *   npm run bench:http [-- --rounds 11 --requests 600 --connections 16 --beside /path/to/another/checkout | --traces]
 * With `--beside`, another built checkout is measured in turns with this one, and the median of the rounds' ratios is
 * printed; with `--traces`, a server that sends all traces to a collector in turns with one that sends none. Processor
 * time, unlike requests per second, hardly depends on what else the machine does.
 */
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer } from '../e2e/support/running-server.js';
import { processorMicroseconds } from './processor-time.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    requests: { type: 'string', default: '600' },
    connections: { type: 'string', default: '16' },
    beside: { type: 'string' },
    traces: { type: 'boolean', default: false },
  },
});

const WARM_UP_REQUESTS = 3_000;
let requestsSent = 0;

interface Load {
  readonly method: string;
  readonly path: string;
  /** Of the request with this number. */
  readonly body?: (number: number) => string;
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

const POLICY = `# Returns\n\n${Array.from({ length: 40 }, (_, part) => `Part ${part} may be returned within ${part + 10} days.`).join('\n\n')}\n`;

interface Collector {
  readonly server: Server;
  readonly env: Readonly<Record<string, string>>;
  /** How often spans were sent to it. */
  readonly received: () => number;
}

async function open(
  name: string,
  { root = PROJECT_ROOT, env = {} }: { root?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Subject> {
  const all = {
    ...{ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000', MAX_ANSWERS_PER_CLIENT: '1000' },
    ...env,
  };
  const server = await RunningServer.start(all, undefined, join(root, 'bench', 'bare-route.cjs'));
  await (await signIn(server)).ingested('returns.md', POLICY);
  const api = await visitor(server);
  const session = await api.openSession();
  for (let index = 0; index < 10; index += 1) await api.ask(session, 'hello');
  const answered = await api.openSession();
  const body = () => JSON.stringify({ channel: 'web' });
  const question = (number: number) =>
    JSON.stringify({
      message: `Within how many days may part ${number % 40} be returned? I bought ${number} of them.`,
      message_type: 'text',
    });
  const loads: Record<string, Load> = {
    'bare GET': { method: 'GET', path: '/api/v1/bare' },
    'bare GET, new token': { method: 'GET', path: '/api/v1/bare', hasNewToken: true },
    'bare POST': { method: 'POST', path: '/api/v1/bare', body },
    'session history': { method: 'GET', path: `/api/v1/chat/sessions/${session}/messages` },
    'session creation': { method: 'POST', path: '/api/v1/chat/sessions/initialize', body },
    answer: { method: 'POST', path: `/api/v1/chat/sessions/${answered}/messages`, body: question },
  };
  return { name, server, api, loads, times: new Map() };
}

async function main(): Promise<void> {
  const collector = values.traces ? await openCollector() : undefined;
  const subjects = collector
    ? [await open('with traces', { env: collector.env }), await open('without traces')]
    : [await open('this checkout')];
  if (values.beside !== undefined) subjects.push(await open('the other', { root: values.beside }));
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
    if (collector) console.log(`The collector received ${collector.received()} times.`);
  } finally {
    for (const { server } of subjects) await server.stop();
    collector?.server.close();
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
  console.log(`${own.name} / ${other.name}: median of the ratios of the rounds, and their quartiles`);
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
  const first = requestsSent;
  requestsSent += requests;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (sent < requests) {
        sent += 1;
        await send({ url: api.url, token: tokens.pop() ?? api.token }, agent, load, first + sent);
      }
    }),
  );
  agent.destroy();
  return (processorMicroseconds(server.pid) - before) / requests;
}

/** Takes traces in this process, so that their receipt is not measured. */
async function openCollector(): Promise<Collector> {
  let received = 0;
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      received += 1;
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    received: () => received,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
  };
}

async function visitorTokens(server: RunningServer, count: number): Promise<(string | undefined)[]> {
  const tokens: (string | undefined)[] = [];
  while (tokens.length < count) tokens.push((await visitor(server)).token);
  return tokens;
}

function send(
  { url, token }: { url: string; token: string | undefined },
  agent: Agent,
  { method, path, body: bodyOf }: Load,
  number: number,
): Promise<void> {
  const body = bodyOf?.(number);
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
