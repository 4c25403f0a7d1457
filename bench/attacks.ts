/**
 * Replays attacks on a server with default limits, each bounded in count and time, and prints what they do to everybody
 * else: the 99th percentile of /health, the 95th of another visitor's answers, and the most memory used.
 *   npm run bench:attacks [-- --only H8,streams --root /path/to/another/checkout]
 */
import { readFileSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ADMIN, Api } from '../e2e/support/api.js';
import { PROJECT_ROOT, RunningServer } from '../e2e/support/running-server.js';
import { percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: { only: { type: 'string' }, root: { type: 'string', default: PROJECT_ROOT } },
});

const ATTACKER = '198.51.100.66';
const LIMIT_MS = 15_000;
const agent = new Agent({ keepAlive: true, maxSockets: 2_500 });

interface Target {
  readonly server: RunningServer;
  readonly admin: string;
}

interface Sending {
  readonly token?: string | undefined;
  readonly body?: string;
  readonly address?: string;
}

/** The status, 0 where the connection broke, and the size of the response. */
function send(
  { server }: Target,
  method: string,
  path: string,
  { token, body, address = ATTACKER }: Sending = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const headers: Record<string, string | number> = { 'X-Forwarded-For': address };
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    const sending = request(server.url + path, { method, agent, headers, timeout: 60_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += text.length < 10_000 ? chunk : ''));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', () => resolve({ status: 0, text }));
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve({ status: 0, text: '' }));
    sending.end(body);
  });
}

async function visitorToken(target: Target, address = ATTACKER): Promise<string | undefined> {
  const { text } = await send(target, 'POST', '/api/v1/users/visitor', { address });
  return (JSON.parse(text || '{}') as { data?: { access_token?: string } }).data?.access_token;
}

async function openSession(target: Target, token: string | undefined, address = ATTACKER): Promise<string> {
  const { text } = await send(target, 'POST', '/api/v1/chat/sessions/initialize', {
    token,
    address,
    body: '{"channel":"web"}',
  });
  return (JSON.parse(text || '{}') as { data?: { session_id?: string } }).data?.session_id ?? 'none';
}

/** Runs `count` works, `at once` at a time, for LIMIT_MS at most. */
async function repeat(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  const endsAt = performance.now() + LIMIT_MS;
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count && performance.now() < endsAt) await work(next++);
    }),
  );
}

async function upload(target: Target, name: string, content: string): Promise<void> {
  const api = new Api(target.server.url, target.admin);
  const reply = await api.ingest(name, content).catch(() => undefined);
  if (reply?.status !== 202) return;
  const endsAt = performance.now() + LIMIT_MS;
  for (;;) {
    await delay(200);
    const job = await api
      .get(`/knowledge-base/documents/ingest/${reply.data.job_id as string}/status`)
      .catch(() => undefined);
    if ((job && job.data?.status !== 'processing') || performance.now() > endsAt) return;
  }
}

const keys = (count: number) =>
  `{${Array.from({ length: count }, (_, index) => `"${index.toString(16)}":0`).join(',')}}`;

const ATTACKS: Readonly<Record<string, (target: Target) => Promise<void>>> = {
  'C1 many keys': (target) => {
    const body = keys(100_000);
    return repeat(10, 2, () => send(target, 'POST', '/api/v1/users/refresh', { body }));
  },
  'C2 long timestamps, unread histories': async (target) => {
    const token = await visitorToken(target);
    const session = await openSession(target, token);
    const path = `/api/v1/chat/sessions/${session}/messages`;
    const timestamp = `2026-01-31T09:30:00.${'1'.repeat(1_900_000)}Z`;
    const body = JSON.stringify({ message: 'hello', message_type: 'text', metadata: { timestamp } });
    await repeat(50, 5, () => send(target, 'POST', path, { token, body }));
    const { hostname, port } = new URL(target.server.url);
    const sockets = Array.from({ length: 50 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.pause();
      socket.write(
        `GET ${path}?page_size=100 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${ATTACKER}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
      );
      return socket;
    });
    await delay(5_000);
    for (const socket of sockets) socket.destroy();
  },
  'H1 deep, wide and long JSON': async (target) => {
    const bodies = [
      `{"refresh_token":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
      `{"refresh_token":[${'{},'.repeat(600_000)}{}]}`,
      `{"${'k'.repeat(900_000)}":0}`,
    ];
    await repeat(12, 3, (index) =>
      send(target, 'POST', index % 4 === 3 ? '/api/v1/nowhere' : '/api/v1/users/refresh', {
        body: bodies[index % 3] as string,
      }),
    );
  },
  'H2 refusals with long paths': async (target) => {
    const token = await visitorToken(target);
    await repeat(6_000, 8, (index) =>
      send(target, 'GET', `/api/v1/knowledge-base/documents/${'x'.repeat(14_000)}${index}`, { token }),
    );
  },
  'H3 twenty visitors, a hundred streams each': async (target) => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => visitorToken(target)));
    const sessions = await Promise.all(tokens.map((token) => openSession(target, token)));
    const body = '{"message":"What is the zeppelin fee?","message_type":"text"}';
    await repeat(2_000, 2_000, (index) =>
      send(target, 'POST', `/api/v1/chat/sessions/${sessions[index % 20]}/messages/stream`, {
        token: tokens[index % 20],
        body,
      }),
    );
  },
  'H7 password changes': async (target) => {
    const accounts = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const email = `attacker${index}.${Date.now()}@example.com`;
        const body = JSON.stringify({ email, password: 'a quite good password', full_name: 'A' });
        const { text } = await send(target, 'POST', '/api/v1/users/register', { body });
        return (JSON.parse(text || '{}') as { data?: { access_token?: string } }).data?.access_token;
      }),
    );
    const body = JSON.stringify({
      current_password: 'a wrong password',
      new_password: 'another good password',
    });
    const flood = repeat(6_000, 100, (index) =>
      send(target, 'PUT', '/api/v1/users/profile/password', { token: accounts[index % 6], body }),
    );
    await delay(500);
    const startedAt = performance.now();
    const { status } = await send(target, 'POST', '/api/v1/users/login', {
      address: '203.0.113.9',
      body: JSON.stringify(ADMIN),
    });
    console.log(
      `    an admin signs in meanwhile: ${status} in ${Math.round(performance.now() - startedAt)} ms`,
    );
    await flood;
  },
  'H8 Markdown of fences': (target) => upload(target, 'fences.md', '```\n'.repeat(3_000_000)),
  'H8 Markdown of headings': (target) => upload(target, 'headings.md', '###### h\n'.repeat(80_000)),
  'M0 a quote with a run of blanks': async (target) => {
    await upload(target, 'gecko.md', `The gecko fee is${' '.repeat(30_000)}12 euros.\n`);
    const token = await visitorToken(target);
    const session = await openSession(target, token);
    const body = '{"message":"What is the gecko fee?","message_type":"text"}';
    await repeat(20, 2, () =>
      send(target, 'POST', `/api/v1/chat/sessions/${session}/messages`, { token, body }),
    );
  },
  'M1 paths that look like tokens': (target) =>
    repeat(300, 10, () => send(target, 'GET', `/${'-eyJaaaaaaaa'.repeat(1_200)}`)),
  'M2 open pages': (target) =>
    repeat(400, 20, (index) =>
      send(target, 'GET', ['/api/v1/openapi.yaml', '/metrics', '/api/v1/openapi.json'][index % 3] as string),
    ),
  'streams: 2,000 at once': async (target) => {
    const token = await visitorToken(target);
    const session = await openSession(target, token);
    const body = '{"message":"What is the zeppelin fee?","message_type":"text"}';
    await repeat(2_000, 2_000, () =>
      send(target, 'POST', `/api/v1/chat/sessions/${session}/messages/stream`, { token, body }),
    );
  },
};

interface Effect {
  readonly health: readonly number[];
  readonly answers: readonly number[];
  readonly failures: number;
}

/** Runs an attack on a fresh server, with another visitor beside it. */
async function measure(attack: (target: Target) => Promise<void>): Promise<string> {
  const main = join(values.root, 'dist', 'apps', 'api', 'src', 'main.js');
  const env = { RATE_LIMIT_PER_MINUTE: '120', TRUST_PROXY: 'true', LOG_LEVEL: 'info' };
  const server = await RunningServer.start(env, undefined, main);
  try {
    const address = '203.0.113.1';
    const { text } = await send({ server, admin: '' }, 'POST', '/api/v1/users/login', {
      address: '203.0.113.2',
      body: JSON.stringify(ADMIN),
    });
    const target: Target = {
      server,
      admin: (JSON.parse(text) as { data: { access_token: string } }).data.access_token,
    };
    await new Api(server.url, target.admin).ingested('fees.md', '# Fees\n\nThe zeppelin fee is 12 euros.\n');
    const token = await visitorToken(target, address);
    const session = await openSession(target, token, address);
    const stored = statSync(join(server.dataDir, 'attendant.sqlite')).size;
    const probe = new Worker(join(PROJECT_ROOT, 'bench', 'attacks.probe.cjs'), {
      workerData: { url: server.url, token, session },
    });
    await delay(500);
    await attack(target);
    await delay(500);
    const effect = await new Promise<Effect>((resolve) => {
      probe.once('message', resolve);
      probe.postMessage('stop');
    });
    await probe.terminate();
    const peakMb =
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1_024;
    const grownMb = (statSync(join(server.dataDir, 'attendant.sqlite')).size - stored) / 1e6;
    return [
      `/health p99 ${round(percentile(effect.health, 0.99))} ms`,
      `max ${round(Math.max(...effect.health))} ms`,
      `answers p95 ${round(percentile(effect.answers, 0.95))} ms`,
      `memory ${Math.round(peakMb)} MB`,
      `database +${round(grownMb)} MB`,
      `failed probes ${effect.failures}`,
    ].join(', ');
  } finally {
    server.kill('SIGKILL');
    await server.stop();
  }
}

async function main(): Promise<void> {
  const only = values.only?.split(',');
  for (const [name, attack] of Object.entries(ATTACKS)) {
    if (only && !only.some((each) => name.startsWith(each))) continue;
    console.log(`${name}\n    ${await measure(attack)}`);
  }
  agent.destroy();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
