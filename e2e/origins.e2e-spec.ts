import { request } from 'node:http';
import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const SHOP = 'https://shop.example.com';

describe('Origins, hosts and addresses', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await RunningServer.start({
      CORS_ORIGINS: `${SHOP}, https://www.example.com`,
      ALLOWED_HOSTS: '127.0.0.1,*.example.com',
      TRUST_PROXY: '127.0.0.0/8',
      IP_ALLOW: '127.0.0.0/8,198.51.100.0/24,2001:db8::/32',
      IP_DENY: '198.51.100.66',
      ADMIN_IP_ALLOW: '127.0.0.0/8,198.51.100.10',
    });
  });
  afterAll(() => server.stop());

  const preflight = (origin: string, path = '/api/v1/chat/sessions/initialize') =>
    fetch(server.url + path, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });

  const corsHeaders = ({ headers }: Response): string[] =>
    [...headers.keys()].filter((name) => name.startsWith('access-control-')).sort();

  it('answer the preflight of a page that may call the API', async () => {
    const response = await preflight(SHOP);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST,PUT,PATCH,DELETE');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'Authorization,Content-Type,Idempotency-Key,X-Request-Id,X-Session-ID',
    );
    expect(response.headers.get('access-control-max-age')).toBe('600');
  });

  it('show a response to such a page, with the headers it may read', async () => {
    const response = await fetch(`${server.url}/api/v1/users/visitor`, {
      method: 'POST',
      headers: { Origin: SHOP },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const refused = await fetch(`${server.url}/api/v1/users/profile`, { headers: { Origin: SHOP } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, SHOP]);
  });

  it.each([
    'https://evil.example',
    'http://shop.example.com',
    'https://shop.example.com.evil.example',
    'null',
  ])('give %s no CORS headers', async (origin) => {
    const response = await preflight(origin);
    expect([response.status, corsHeaders(response)]).toEqual([404, []]);
    const read = await fetch(`${server.url}/health`, { headers: { Origin: origin } });
    expect(corsHeaders(read)).toEqual([]);
  });

  it('let other sites load the widget script, and nothing else', async () => {
    const policyOf = async (path: string) =>
      (await fetch(server.url + path)).headers.get('cross-origin-resource-policy');
    expect(await policyOf('/widget.js')).toBe('cross-origin');
    expect(await policyOf('/')).toBe('same-origin');
  });

  it.each([
    ['127.0.0.1', 200],
    ['support.example.com', 200],
    ['SUPPORT.EXAMPLE.COM:8080', 200],
    ['evil.test', 403],
    ['example.com.evil.test', 403],
  ])('answer under the host %s with %i', async (host, status) => {
    const { port } = new URL(server.url);
    const got = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, path: '/health', headers: { Host: host } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(got).toBe(status);
  });

  it.each([
    ['198.51.100.7', 200],
    ['198.51.100.66', 403],
    ['203.0.113.1', 403],
    ['2001:db8::5', 200],
    ['2001:db9::5', 403],
    ['::ffff:198.51.100.7', 200],
  ])('accept requests from %s: %i', async (address, status) => {
    const response = await fetch(`${server.url}/health`, { headers: { 'X-Forwarded-For': address } });
    expect(response.status).toBe(status);
  });

  it('let staff work from ADMIN_IP_ALLOW only, and everyone else from anywhere', async () => {
    const from = async (api: Api, address: string) =>
      (await api.get('/users/profile', { headers: { 'X-Forwarded-For': address } })).status;
    const [admin, user] = [await signIn(server), await visitor(server)];
    expect([await from(admin, '198.51.100.10'), await from(admin, '198.51.100.11')]).toEqual([200, 403]);
    expect(await from(user, '198.51.100.11')).toBe(200);
  });

  it('keep API responses out of caches, and the API reference in them', async () => {
    const cacheOf = async (path: string) => (await fetch(server.url + path)).headers.get('cache-control');
    expect(await cacheOf('/api/v1/users/profile')).toBe('no-store');
    expect(await cacheOf('/api/v1/openapi.json')).toMatch(/^public, max-age=/);
    const first = await fetch(`${server.url}/api/v1/openapi.json`);
    const again = await fetch(`${server.url}/api/v1/openapi.json`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const secure = await fetch(`${server.url}/health`, { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=');
    expect((await fetch(`${server.url}/health`)).headers.get('strict-transport-security')).toBeNull();
  });

  it.each([
    ['CORS_ORIGINS', 'https://shop.example.com/'],
    ['CORS_ORIGINS', '*'],
    ['IP_ALLOW', '10.0.0.0/33'],
    ['IP_DENY', 'localhost'],
    ['TRUST_PROXY', 'the proxy'],
    ['ALLOWED_HOSTS', 'https://support.example.com'],
  ])('stop the start on %s=%s, with an example', async (name, value) => {
    const ended = await RunningServer.launch({ [name]: value }).ended();
    expect(ended.code).toBe(1);
    expect(ended.output).toContain(`${name} `);
    expect(ended.output).toContain(`Example: ${name}=`);
  });
});
