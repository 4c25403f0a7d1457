import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon, { type Client, type Result } from 'autocannon';
import { Api } from '../e2e/support/api.js';
import { ADMIN } from '../e2e/support/running-server.js';
import { article } from './corpus.js';
import { processorMicroseconds } from './processor-time.js';
import { percentile } from './statistics.js';

export interface EndpointResult {
  readonly endpoint: string;
  readonly requests: number;
  /** Responses with 429 or 503 that say when to try again. */
  readonly refused: number;
  readonly errors: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface LoadResult {
  readonly name: string;
  readonly seconds: number;
  readonly endpoints: readonly EndpointResult[];
  readonly errors: number;
  /** Of all APIs, while the load ran. */
  readonly processorMs: number;
  /** Of each API, at the end. */
  readonly rssMegabytes: readonly number[];
}

export interface LoadOptions {
  readonly url: string;
  /** Of the APIs. */
  readonly pids: readonly number[];
  readonly users: number;
  readonly seconds: number;
  /** In the knowledge base. */
  readonly documents: number;
  /** Requests a second of each user, or `Infinity` for the next one as soon as the last one is answered. */
  readonly rate: number;
  /** Of requests, by their names in KINDS. */
  readonly kinds: readonly string[];
}

interface Kind {
  readonly name: string;
  readonly endpoint: string;
  /** Of the users, relative to the other kinds that run. */
  readonly share: number;
  /** A field that only the right response has. */
  readonly field: string;
  /** What a user sends next. */
  readonly request: (user: User, number: number) => { path: string; method: 'GET' | 'POST'; body?: object };
}

interface User {
  readonly token: string;
  readonly session: string;
}

const API = '/api/v1';

const KINDS: readonly Kind[] = [
  {
    name: 'answer',
    endpoint: 'POST …/messages (answer)',
    field: 'bot_response',
    share: 0.4,
    request: ({ session }, number) => ({
      ...{ method: 'POST', path: `${API}/chat/sessions/${session}/messages` },
      body: { message: `${article(number % 30, 6).question} (${number})`, message_type: 'text' },
    }),
  },
  {
    name: 'search',
    endpoint: 'POST …/search',
    field: 'search_time_ms',
    share: 0.2,
    request: (_, number) => ({
      ...{ method: 'POST', path: `${API}/knowledge-base/search` },
      body: { query: article(number % 30, 6).question },
    }),
  },
  {
    name: 'history',
    endpoint: 'GET …/messages (history)',
    field: 'pagination',
    share: 0.2,
    request: ({ session }) => ({ method: 'GET', path: `${API}/chat/sessions/${session}/messages` }),
  },
  {
    name: 'session',
    endpoint: 'POST …/initialize (session)',
    field: 'expires_at',
    share: 0.1,
    request: () => ({ method: 'POST', path: `${API}/chat/sessions/initialize`, body: { channel: 'web' } }),
  },
  {
    name: 'profile',
    endpoint: 'GET …/profile',
    field: 'preferences',
    share: 0.1,
    request: () => ({ method: 'GET', path: `${API}/users/profile` }),
  },
];
export const KIND_NAMES = KINDS.map(({ name }) => name);
/** What a load balancer sends meanwhile. */
const HEALTH_CHECK: Kind = {
  name: 'health',
  endpoint: 'GET /health',
  share: 0,
  field: 'status',
  request: () => ({ method: 'GET', path: '/health' }),
};
const HEALTH_CHECKS_A_SECOND = 5;
/** All users begin at the same moment, which is not measured. */
const WARM_UP_SECONDS = 10;
const SIGN_UPS_AT_ONCE = 8;
const REFUSALS = new Set([429, 503]);

/** Users with an account each, each of whom sends the next request when the last one was answered. */
export async function runLoad(name: string, options: LoadOptions): Promise<LoadResult> {
  const { url, pids, seconds, rate } = options;
  const kinds = KINDS.filter((kind) => options.kinds.includes(kind.name));
  await ingest(url, options.documents);
  const users = await signUp(url, options.users);
  const measuredFrom = performance.now() + WARM_UP_SECONDS * 1_000;
  const run = { url, seconds, measuredFrom };
  const sending = kinds.map((kind) => send(kind, usersOf(kind, users, kinds), { ...run, rate }));
  sending.push(send(HEALTH_CHECK, users.slice(0, 1), { ...run, rate: HEALTH_CHECKS_A_SECOND }));
  await delay(WARM_UP_SECONDS * 1_000);
  const before = pids.map(processorMicroseconds);
  const endpoints = await Promise.all(sending);
  const lasted = (performance.now() - measuredFrom) / 1_000;
  const used = pids.reduce((sum, pid, i) => sum + processorMicroseconds(pid) - before[i]!, 0);
  return {
    name,
    seconds: lasted,
    endpoints,
    errors: endpoints.reduce((sum, { errors }) => sum + errors, 0),
    processorMs: used / 1_000,
    rssMegabytes: pids.map(residentMegabytes),
  };
}

/** Each kind has users of its own. */
function usersOf(kind: Kind, users: readonly User[], kinds: readonly Kind[]): readonly User[] {
  const shareOf = (some: readonly Kind[]) => some.reduce((sum, { share }) => sum + share, 0);
  const perShare = users.length / shareOf(kinds);
  const first = Math.round(shareOf(kinds.slice(0, kinds.indexOf(kind))) * perShare);
  return users.slice(first, first + Math.max(1, Math.round(kind.share * perShare)));
}

async function send(
  { endpoint, field, request }: Kind,
  users: readonly User[],
  { url, seconds, measuredFrom, rate }: { url: string; seconds: number; measuredFrom: number; rate: number },
): Promise<EndpointResult> {
  const times: number[] = [];
  let failed = 0;
  let refused = 0;
  let number = 0;
  let joined = 0;
  const setUp = (client: Client) => {
    const user = users[joined % users.length]!;
    joined += 1;
    const next = () => {
      const { path, method, body } = request(user, (number += 1));
      // Not setRequest, which holds for one request only.
      client.setRequests([
        {
          ...{ method, path },
          headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        },
      ]);
    };
    let text = '';
    client.on('body', (chunk) => (text += String(chunk)));
    client.on('response', (status) => {
      if (REFUSALS.has(status) && text.includes('"retry_after_seconds"')) refused += 1;
      else if (!text.includes(`"${field}"`)) failed += 1;
      text = '';
      next();
    });
    next();
  };
  const options = {
    ...{
      url,
      connections: users.length,
      duration: WARM_UP_SECONDS + seconds,
      ...(rate < Infinity && { connectionRate: rate }),
      timeout: 30,
    },
    setupClient: setUp,
  };
  const { errors } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, result: Result) =>
      error instanceof Error ? reject(error) : resolve(result),
    );
    run.on('response', (_client, status, _bytes, ms) => {
      if (!REFUSALS.has(status) && performance.now() >= measuredFrom) times.push(ms);
    });
  });
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share)) as [
    number,
    number,
    number,
  ];
  return { endpoint, requests: times.length, refused, errors: failed + errors, p50, p95, p99 };
}

async function ingest(url: string, count: number): Promise<void> {
  const admin = await signIn(url);
  const listed = await admin.get('/knowledge-base/documents?page_size=1');
  if (Number(listed.data.pagination.total_documents) >= count) return;
  for (let number = 0; number < count; number += 1) {
    const { name, markdown } = article(number, 6);
    const { data } = await admin.ingest(name, markdown);
    await admin.finished(data.job_id as string);
  }
}

async function signIn(url: string): Promise<Api> {
  const { data } = await new Api(url).post('/users/login', ADMIN);
  return new Api(url, data.access_token as string);
}

/** Visitors with a session each; they need no password hash. */
async function signUp(url: string, count: number): Promise<User[]> {
  const users: User[] = [];
  const join = async () => {
    while (users.length < count) {
      const { data } = await new Api(url).post('/users/visitor', {});
      const api = new Api(url, data.access_token as string);
      users.push({ token: data.access_token as string, session: await api.openSession() });
    }
  };
  await Promise.all(Array.from({ length: SIGN_UPS_AT_ONCE }, join));
  return users.slice(0, count);
}

function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
