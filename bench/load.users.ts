import { readFileSync } from 'node:fs';
import autocannon, { type Client, type Result } from 'autocannon';
import { Api } from '../e2e/support/api.js';
import { ADMIN } from '../e2e/support/running-server.js';
import { article } from './corpus.js';
import { processorMicroseconds } from './processor-time.js';
import { percentile } from './statistics.js';

export interface EndpointResult {
  readonly endpoint: string;
  readonly requests: number;
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
}

interface Kind {
  readonly endpoint: string;
  /** Of the users. */
  readonly share: number;
  /** What a user sends next. */
  readonly request: (user: User, number: number) => { path: string; method: 'GET' | 'POST'; body?: object };
}

interface User {
  readonly token: string;
  readonly session: string;
}

const KINDS: readonly Kind[] = [
  {
    endpoint: 'POST …/messages (answer)',
    share: 0.4,
    request: ({ session }, number) => ({
      ...{ method: 'POST', path: `/chat/sessions/${session}/messages` },
      body: { message: `${article(number % 30, 6).question} (${number})`, message_type: 'text' },
    }),
  },
  {
    endpoint: 'POST …/search',
    share: 0.2,
    request: (_, number) => ({
      ...{ method: 'POST', path: '/knowledge-base/search' },
      body: { query: article(number % 30, 6).question },
    }),
  },
  {
    endpoint: 'GET …/messages (history)',
    share: 0.2,
    request: ({ session }) => ({ method: 'GET', path: `/chat/sessions/${session}/messages` }),
  },
  {
    endpoint: 'POST …/initialize (session)',
    share: 0.1,
    request: () => ({ method: 'POST', path: '/chat/sessions/initialize', body: { channel: 'web' } }),
  },
  {
    endpoint: 'GET …/profile',
    share: 0.1,
    request: () => ({ method: 'GET', path: '/users/profile' }),
  },
];
const WARM_UP_SECONDS = 5;
const SIGN_UPS_AT_ONCE = 8;

/** Users with an account each, of whom every one sends a request a second as long as the last one was answered. */
export async function runLoad(name: string, options: LoadOptions): Promise<LoadResult> {
  const { url, pids, seconds } = options;
  await ingest(url, options.documents);
  const users = await signUp(url, options.users);
  await Promise.all(KINDS.map((kind) => send(kind, usersOf(kind, users), url, WARM_UP_SECONDS)));
  const before = pids.map(processorMicroseconds);
  const from = performance.now();
  const endpoints = await Promise.all(KINDS.map((kind) => send(kind, usersOf(kind, users), url, seconds)));
  const lasted = (performance.now() - from) / 1_000;
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
function usersOf(kind: Kind, users: readonly User[]): readonly User[] {
  const before = KINDS.slice(0, KINDS.indexOf(kind)).reduce((sum, { share }) => sum + share, 0);
  const first = Math.round(before * users.length);
  return users.slice(first, first + Math.max(1, Math.round(kind.share * users.length)));
}

async function send(
  { endpoint, request }: Kind,
  users: readonly User[],
  url: string,
  seconds: number,
): Promise<EndpointResult> {
  const times: number[] = [];
  let failed = 0;
  let number = 0;
  let joined = 0;
  const setUp = (client: Client) => {
    const user = users[joined % users.length]!;
    joined += 1;
    const next = () => {
      const { path, method, body } = request(user, (number += 1));
      client.setRequest({
        ...{ method, path: `/api/v1${path}` },
        headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    };
    next();
    client.on('response', next);
  };
  const options = {
    ...{ url, connections: users.length, duration: seconds, connectionRate: 1, timeout: 30 },
    setupClient: setUp,
  };
  const { errors } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, result: Result) =>
      error instanceof Error ? reject(error) : resolve(result),
    );
    run.on('response', (_client, status, _bytes, ms) => {
      times.push(ms);
      if (status >= 300) failed += 1;
    });
  });
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share)) as [
    number,
    number,
    number,
  ];
  return { endpoint, requests: times.length, errors: failed + errors, p50, p95, p99 };
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
