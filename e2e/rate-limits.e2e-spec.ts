import { ADMIN, Api, type Reply, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const LIMIT = 20;

describe('Rate limits', () => {
  let server: RunningServer;
  let anonymous: Api;

  beforeAll(async () => {
    server = await RunningServer.start({ RATE_LIMIT_PER_MINUTE: String(LIMIT) });
    anonymous = new Api(server.url);
  });
  afterAll(() => server.stop());

  const limitsOf = ({ headers }: Reply): (number | null)[] =>
    ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) => {
      const value = headers.get(name);
      return value === null ? null : Number(value);
    });

  it('count per user and endpoint, say what is left, and refuse what is beyond', async () => {
    const [one, other] = [await visitor(server), await visitor(server)];
    const replies: Reply[] = [];
    for (let count = 0; count <= LIMIT; count += 1) replies.push(await one.get('/users/profile'));
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
    expect((await one.post('/chat/sessions/initialize', { channel: 'api' })).status).toBe(200);
    expect((await other.get('/users/profile')).status).toBe(200);
  });

  it('allow a tenth for sign-in and for registration, wrong attempts included', async () => {
    const attempt = () =>
      anonymous.post('/users/login', { email: ADMIN.email, password: 'not the password' });
    expect([(await attempt()).status, (await attempt()).status]).toEqual([401, 401]);
    const refused = await attempt();
    expect([refused.status, limitsOf(refused)[0]]).toEqual([429, LIMIT / 10]);
    await expect(signIn(server)).rejects.toThrow('RATE_LIMITED');
    const malformed = await Promise.all(
      Array.from({ length: 3 }, () => anonymous.post('/users/register', {})),
    );
    expect(malformed.map(({ status }) => status).sort()).toEqual([400, 400, 429]);
  });

  it('count requests that a role is refused, so that nobody fills the audit log', async () => {
    const user = await visitor(server);
    const statuses: number[] = [];
    for (let count = 0; count <= LIMIT; count += 1) statuses.push((await user.get('/admin/config')).status);
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(403), 429]);
  });

  it('leave probes, metrics, files and the API reference alone', async () => {
    for (const path of ['/health', '/health/ready', '/metrics', '/ask.js', '/api/v1/openapi.json']) {
      const replies = await Promise.all(Array.from({ length: LIMIT + 5 }, () => fetch(server.url + path)));
      expect([path, new Set(replies.map(({ status }) => status))]).toEqual([path, new Set([200])]);
      expect(replies.at(-1)?.headers.get('x-ratelimit-limit')).toBeNull();
    }
  });

  it('do not let a forged X-Forwarded-For make a new caller', async () => {
    const ask = (index: number) =>
      anonymous.post(
        '/users/refresh',
        { refresh_token: 'x' },
        { headers: { 'X-Forwarded-For': `203.0.113.${index}` } },
      );
    const statuses: number[] = [];
    for (let count = 0; count <= LIMIT; count += 1) statuses.push((await ask(count)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
