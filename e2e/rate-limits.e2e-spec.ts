import { ADMIN, Api, type Reply } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const LIMIT = 20;
const ANONYMOUS_LIMIT = 2 * LIMIT;

describe('Rate limits', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await RunningServer.start({ RATE_LIMIT_PER_MINUTE: String(LIMIT), TRUST_PROXY: '1' });
  });
  afterAll(() => server.stop());

  let clients = 0;
  /** A client behind the proxy, with an address that no other test uses. */
  function newAddress(): string {
    clients += 1;
    return `198.51.100.${clients}`;
  }

  function send(
    address: string,
    method: string,
    path: string,
    token?: string,
    body?: unknown,
  ): Promise<Reply> {
    return new Api(server.url, token).send(method, path, {
      headers: { 'X-Forwarded-For': address },
      ...(body !== undefined && { body }),
    });
  }

  async function visitorToken(address: string): Promise<string> {
    return (await send(address, 'POST', '/users/visitor')).data.access_token as string;
  }

  async function userToken(address: string): Promise<string> {
    const email = `${address}@example.com`;
    const body = { email, password: 'a quite good password', full_name: 'Some User' };
    return (await send(address, 'POST', '/users/register', undefined, body)).data.access_token as string;
  }

  /** The statuses of `count` equal requests, one after the other. */
  async function statusesOf(count: number, request: (index: number) => Promise<Reply>): Promise<number[]> {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) statuses.push((await request(index)).status);
    return statuses;
  }

  const limitsOf = ({ headers }: Reply): (number | null)[] =>
    ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) => {
      const value = headers.get(name);
      return value === null ? null : Number(value);
    });

  it('count per user and endpoint, say what is left, and refuse what is beyond', async () => {
    const address = newAddress();
    const [one, other] = [await userToken(address), await userToken(newAddress())];
    const replies: Reply[] = [];
    for (let count = 0; count <= LIMIT; count += 1)
      replies.push(await send(address, 'GET', '/users/profile', one));
    expect(replies.slice(0, LIMIT).map(({ status }) => status)).toEqual(Array(LIMIT).fill(200));
    const [limit, remaining, reset, retryAfter] = limitsOf(replies[0] as Reply);
    expect([limit, remaining, retryAfter]).toEqual([LIMIT, LIMIT - 1, null]);
    expect(reset).toBeGreaterThan(0);
    const refused = replies[LIMIT] as Reply;
    expect([refused.status, refused.code]).toEqual([429, 'RATE_LIMITED']);
    expect(refused.body).toMatchObject({ success: false, meta: { version: 'v1' } });
    const [, none, , seconds] = limitsOf(refused);
    expect(none).toBe(0);
    expect(seconds).toBeGreaterThan(0);
    expect(refused.body.error.details).toEqual([
      { rule: 'rate_limit', limit_per_minute: LIMIT, retry_after_seconds: seconds },
    ]);
    expect((await send(address, 'POST', '/chat/sessions/initialize', one, { channel: 'api' })).status).toBe(
      200,
    );
    expect((await send(address, 'GET', '/users/profile', other)).status).toBe(200);
  });

  it('allow a tenth for sign-in and for registration, wrong attempts included', async () => {
    const address = newAddress();
    const attempt = (password: string) =>
      send(address, 'POST', '/users/login', undefined, { email: ADMIN.email, password });
    expect([(await attempt('not it')).status, (await attempt('nor this')).status]).toEqual([401, 401]);
    const refused = await attempt(ADMIN.password);
    expect([refused.status, limitsOf(refused)[0]]).toEqual([429, LIMIT / 10]);
    const malformed = () => send(address, 'POST', '/users/register', undefined, {});
    expect(await statusesOf(3, malformed)).toEqual([400, 400, 429]);
  });

  it('give one budget to all visitors of an address, over all endpoints', async () => {
    const address = newAddress();
    const tokens = [await visitorToken(address), await visitorToken(address), await visitorToken(address)];
    const paths = ['/users/profile', '/chat/sessions', '/embeddings/models'];
    const statuses = await statusesOf(ANONYMOUS_LIMIT + 5, (index) =>
      send(address, 'GET', paths[index % 3] as string, tokens[index % 3]),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(ANONYMOUS_LIMIT - tokens.length);
    expect(statuses.at(-1)).toBe(429);
    const [elsewhere, user] = [newAddress(), await userToken(newAddress())];
    expect((await send(elsewhere, 'GET', '/users/profile', await visitorToken(elsewhere))).status).toBe(200);
    expect((await send(address, 'GET', '/users/profile', user)).status).toBe(200);
  });

  it('hand out a bounded number of visitor tokens to an address in an hour', async () => {
    const address = newAddress();
    const statuses = await statusesOf(LIMIT / 2 + 1, () => send(address, 'POST', '/users/visitor'));
    expect(statuses).toEqual([...Array<number>(LIMIT / 2).fill(201), 429]);
  });

  it.each<[string, number, (address: string) => Promise<Reply>]>([
    ['bad tokens', 401, (address) => send(address, 'GET', '/users/profile', 'x.y.z')],
    ['requests without a token', 401, (address) => send(address, 'GET', '/users/profile')],
    ['pages', 200, (address) => send(address, 'GET', '/')],
    ['the API reference', 200, (address) => send(address, 'GET', '/openapi.json')],
  ])('count %s against the budget of the address', async (_, status, request) => {
    const address = newAddress();
    const statuses = await statusesOf(ANONYMOUS_LIMIT + 1, () => request(address));
    expect(statuses).toEqual([...Array<number>(ANONYMOUS_LIMIT).fill(status), 429]);
  });

  it('count unknown paths', async () => {
    const address = newAddress();
    const statuses = await statusesOf(LIMIT + 1, (index) => send(address, 'GET', `/nowhere/${index}`));
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(404), 429]);
  });

  it('count requests that a role is refused, so that they do not fill the audit log', async () => {
    const address = newAddress();
    const token = await userToken(address);
    const statuses = await statusesOf(LIMIT + 1, () => send(address, 'GET', '/admin/config', token));
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(403), 429]);
  });

  it('leave probes and metrics alone', async () => {
    for (const path of ['/health', '/health/ready', '/metrics']) {
      const requests = Array.from({ length: ANONYMOUS_LIMIT + 5 }, () => fetch(server.url + path));
      const replies = await Promise.all(requests);
      expect([path, new Set(replies.map(({ status }) => status))]).toEqual([path, new Set([200])]);
      expect(replies.at(-1)?.headers.get('x-ratelimit-limit')).toBeNull();
    }
  });

  it('count the addresses of one IPv6 site as one client', async () => {
    const ask = (index: number) => send(`2001:db8:7:${index.toString(16)}::1`, 'GET', '/users/profile');
    expect((await statusesOf(ANONYMOUS_LIMIT + 1, ask)).at(-1)).toBe(429);
    expect((await send('2001:db8:8::1', 'GET', '/users/profile')).status).toBe(401);
  });

  it.each([
    ['hops that a client forged before the proxy', (index: number) => `203.0.113.${index}, `],
    ['text that is no address', (index: number) => `${'a'.repeat(index)}, `],
  ])('are not evaded by %s', async (_, forged) => {
    const address = newAddress();
    const ask = (index: number) => send(forged(index) + address, 'GET', '/users/profile');
    expect((await statusesOf(ANONYMOUS_LIMIT + 1, ask)).at(-1)).toBe(429);
  });
});

describe('Without a proxy', () => {
  it('a forged X-Forwarded-For does not make a new client', async () => {
    const server = await RunningServer.start({ RATE_LIMIT_PER_MINUTE: String(LIMIT) });
    try {
      const api = new Api(server.url);
      const statuses: number[] = [];
      for (let index = 0; index <= ANONYMOUS_LIMIT; index += 1) {
        const headers = { 'X-Forwarded-For': `203.0.113.${index}` };
        statuses.push((await api.get('/users/profile', { headers })).status);
      }
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await server.stop();
    }
  });
});
