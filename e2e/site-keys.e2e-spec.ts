import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const SHOP = 'https://shop.example';

interface SiteKey {
  readonly site_key_id: string;
  readonly key: string;
  readonly settings: object;
}

describe('Site keys', () => {
  let server: RunningServer;
  let admin: Api;
  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
  });
  afterAll(() => server.stop());

  const create = async (body: object) => {
    const { status, data } = await admin.post('/admin/site-keys', body);
    return { status, siteKey: data as SiteKey };
  };
  const preflight = async (origin: string) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
    const response = await fetch(`${server.url}/api/v1/users/visitor`, { method: 'OPTIONS', headers });
    return [response.status, response.headers.get('access-control-allow-origin')];
  };
  const admit = async (origin: string | undefined, siteKey: string) => {
    const headers = { 'Content-Type': 'application/json', ...(origin && { Origin: origin }) };
    const body = JSON.stringify({ site_key: siteKey });
    return (await fetch(`${server.url}/api/v1/users/visitor`, { method: 'POST', headers, body })).status;
  };

  it('let the pages of their origins call the API, and those of no other', async () => {
    expect(await preflight(SHOP)).toEqual([404, null]);
    const { siteKey } = await create({ name: 'Shop', origins: [SHOP] });
    expect(await preflight(SHOP)).toEqual([204, SHOP]);
    for (const other of ['https://shop.example.evil.io', 'http://shop.example', 'null'])
      expect(await preflight(other)).toEqual([404, null]);
    expect(await admit(SHOP, siteKey.key)).toBe(201);
    expect(await admit(undefined, siteKey.key)).toBe(201);
    expect(await admit('https://evil.example', siteKey.key)).toBe(403);
    expect(await admit(SHOP, 'site_unknown')).toBe(403);

    await admin.delete(`/admin/site-keys/${siteKey.site_key_id}`);
    expect(await preflight(SHOP)).toEqual([404, null]);
    expect(await admit(SHOP, siteKey.key)).toBe(403);
  });

  it('bind the tokens and visits of their visitors to the site', async () => {
    const [one, two] = [
      (await create({ name: 'Shop', origins: [SHOP] })).siteKey,
      (await create({ name: 'Forum', origins: ['https://forum.example', SHOP] })).siteKey,
    ];
    const enter = async (origin: string, body: object) => {
      const headers = { 'Content-Type': 'application/json', Origin: origin };
      const response = await fetch(`${server.url}/api/v1/users/visitor`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const { data } = (await response.json()) as { data: { access_token: string; resume_token: string } };
      return { status: response.status, ...data };
    };
    const list = async (token: string, origin: string | undefined) => {
      const headers = { Authorization: `Bearer ${token}`, ...(origin && { Origin: origin }) };
      return (await fetch(`${server.url}/api/v1/chat/sessions`, { headers })).status;
    };
    const pass = await enter(SHOP, { site_key: one.key });
    expect(await list(pass.access_token, SHOP)).toBe(200);
    expect(await list(pass.access_token, undefined)).toBe(200);
    expect(await list(pass.access_token, 'https://forum.example')).toBe(401);

    const resume = { resume_token: pass.resume_token };
    expect((await enter(SHOP, { ...resume, site_key: two.key })).status).toBe(401);
    expect((await enter(SHOP, resume)).status).toBe(401);
    expect((await enter(SHOP, { ...resume, site_key: one.key })).status).toBe(201);

    await admin.delete(`/admin/site-keys/${one.site_key_id}`);
    expect(await list(pass.access_token, SHOP)).toBe(401);
  });

  it('hold what the widget of a site looks like and says', async () => {
    const settings = {
      title: 'Ask us',
      starters: ['How?'],
      accent: '#7a1fa2',
      privacy_url: 'https://shop.example/p',
    };
    const { siteKey } = await create({ name: 'Shop', origins: [SHOP], settings });
    expect(siteKey.settings).toEqual(settings);
    const path = `/api/v1/widget/config?site_key=${siteKey.key}`;
    const config = (await (await fetch(server.url + path)).json()) as { data: object };
    expect(config.data).toEqual({
      title: 'Ask us',
      greeting: null,
      language: null,
      starters: ['How?'],
      theme: { accent: '#7a1fa2', radius: null, side: null },
      attachments: [],
      handoff: { available: true, hours: null, expected_wait_seconds: null, email: null },
      privacy_url: 'https://shop.example/p',
    });
    const changed = await admin.put(`/admin/site-keys/${siteKey.site_key_id}`, {
      name: 'Help',
      origins: [SHOP],
    });
    expect(changed.data).toMatchObject({ name: 'Help', key: siteKey.key, settings: {} });
    expect((await fetch(`${server.url}/api/v1/widget/config?site_key=nope`)).status).toBe(403);
  });

  it('have hours of agents and an address of their own, and the server those of all others', async () => {
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    const closed = `${yesterday.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' })} 00:00-00:01`;
    const settings = { handoff_hours: closed, handoff_time_zone: 'UTC', handoff_email: 'help@shop.example' };
    const { siteKey } = await create({ name: 'Shop', origins: [SHOP], settings });
    const { siteKey: other } = await create({ name: 'Other', origins: [SHOP] });
    expect(siteKey.settings).toEqual(settings);
    const handoff = async ({ key }: SiteKey) => {
      const response = await fetch(`${server.url}/api/v1/widget/config?site_key=${key}`);
      return ((await response.json()) as { data: { handoff: object } }).data.handoff;
    };
    expect(await handoff(siteKey)).toEqual({
      available: false,
      hours: `${closed} (UTC)`,
      expected_wait_seconds: null,
      email: 'help@shop.example',
    });
    expect(await handoff(other)).toMatchObject({ available: true, hours: null, email: null });
  });

  it.each([
    [{ name: 'Shop', origins: [SHOP], settings: { handoff_hours: 'always' } }],
    [{ name: 'Shop', origins: [SHOP], settings: { handoff_time_zone: 'Mars/Base' } }],
    [{ name: 'Shop', origins: [SHOP], settings: { handoff_email: 'nobody' } }],
    [{ name: 'Shop', origins: [] }],
    [{ name: 'Shop', origins: ['*'] }],
    [{ name: 'Shop', origins: ['https://shop.example/'] }],
    [{ name: 'Shop', origins: ['javascript:alert(1)'] }],
    [{ name: '', origins: [SHOP] }],
    [{ name: 'Shop', origins: [SHOP], settings: { accent: 'red' } }],
    [{ name: 'Shop', origins: [SHOP], settings: { privacy_url: 'javascript:alert(1)' } }],
    [{ name: 'Shop', origins: [SHOP], settings: { unknown: 1 } }],
  ])('are refused with the field: %j', async (body) => {
    expect((await create(body)).status).toBe(400);
  });

  it('are for admins, and on the audit log', async () => {
    const user = await visitor(server);
    expect((await user.get('/admin/site-keys')).status).toBe(403);
    const { data } = await admin.get('/admin/audit-log?action=site-key.create');
    expect((data as { entries: object[] }).entries.length).toBeGreaterThan(0);
  });
});
