import { Api, signIn } from './support/api.js';
import { identityToken } from './support/identity-token.js';
import { RunningServer } from './support/running-server.js';

interface NewKey {
  readonly api_key_id: string;
  readonly secret: string;
}

let server: RunningServer;
let admin: Api;
beforeAll(async () => {
  server = await RunningServer.start();
  admin = await signIn(server);
  await admin.ingested('refunds.md', '# Refunds\n\nA refund takes five days.\n');
});
afterAll(() => server.stop());

describe('API keys', () => {
  const create = async (scopes: readonly string[], own: object = {}) =>
    (await admin.post('/admin/api-keys', { name: 'Order service', scopes, ...own })).data as NewKey;
  const as = (secret: string) => new Api(server.url, secret);

  it('let a server have conversations of its own', async () => {
    const shop = as((await create(['chat'])).secret);
    const { data: session } = await shop.post('/chat/sessions/initialize', { channel: 'api' });
    const path = `/chat/sessions/${session.session_id}/messages`;
    const question = { message: 'How long does a refund take?', message_type: 'text' };
    expect((await shop.post(path, question)).data.bot_response.content).toContain('five days');
    const other = as((await create(['chat'])).secret);
    expect((await other.get(path)).status).toBe(404);
    expect((await as((await create(['conversations:read'])).secret).get(path)).status).toBe(200);
  });

  it('admit to the routes of their scopes and to no others', async () => {
    const { secret } = await create(['documents:read']);
    expect((await as(secret).get('/knowledge-base/documents')).status).toBe(200);
    const refused = await as(secret).post('/chat/sessions/initialize', { channel: 'api' });
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('scope chat'),
    ]);
    for (const path of ['/admin/api-keys', '/admin/users', '/users/profile'])
      expect((await as(secret).get(path)).body.error).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('API keys cannot be used on this route'),
      });
  });

  it('show their secret once, and when they were used last', async () => {
    const { secret, api_key_id: id } = await create(['documents:read']);
    await as(secret).get('/knowledge-base/documents');
    const { data, body } = await admin.get('/admin/api-keys');
    const listed = data.api_keys.find((each: NewKey) => each.api_key_id === id);
    expect(listed).toMatchObject({ status: 'active', last_used_at: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('are rotated with a time of grace, and revoked at once', async () => {
    const { secret: first, api_key_id: id } = await create(['documents:read']);
    const { data } = await admin.post(`/admin/api-keys/${id}/rotate`, { grace_hours: 1 });
    const status = async (secret: string) => (await as(secret).get('/knowledge-base/documents')).status;
    expect([await status(first), await status(data.secret)]).toEqual([200, 200]);
    await admin.delete(`/admin/api-keys/${id}`);
    expect([await status(first), await status(data.secret)]).toEqual([401, 401]);
    expect((await admin.delete(`/admin/api-keys/${id}`)).status).toBe(404);
    const { data: log } = await admin.get('/admin/audit-log?action=api-key.rotate');
    expect(log.entries[0]).toMatchObject({ target_id: id, outcome: 'done' });
    expect(JSON.stringify(log)).not.toContain(data.secret);
  });

  it('are refused with the reason when they are malformed, unknown or not of the right kind', async () => {
    const refusal = async (secret: string) => {
      const { status, body } = await as(secret).get('/knowledge-base/documents');
      return [status, body.error.message];
    };
    expect(await refusal('attendant_key_short')).toEqual([401, expect.stringContaining('malformed')]);
    expect(await refusal(`attendant_key_${'a'.repeat(43)}`)).toEqual([
      401,
      expect.stringContaining('not known'),
    ]);
    for (const body of [
      { name: 'x', scopes: [] },
      { name: 'x', scopes: ['everything'] },
      { name: 'x', scopes: ['chat'], expires_at: 'tomorrow' },
      { name: 'x', scopes: ['chat'], expires_at: '2020-01-01T00:00:00Z' },
      { name: '', scopes: ['chat'] },
    ])
      expect((await admin.post('/admin/api-keys', body)).status).toBe(400);
    const forEver = { name: 'x', scopes: ['chat'], expires_at: null };
    const { status, data } = await admin.post('/admin/api-keys', forEver);
    expect([status, data.api_key?.expires_at ?? data.expires_at]).toEqual([201, null]);
  });
});

describe('Identity tokens', () => {
  let siteKey: { site_key_id: string; key: string };
  let secret: string;
  beforeAll(async () => {
    const { data } = await admin.post('/admin/site-keys', {
      name: 'Shop',
      origins: ['https://shop.example'],
    });
    siteKey = data;
    const made = await admin.post(`/admin/site-keys/${siteKey.site_key_id}/identity-secret`, {});
    ({ secret } = made.data);
  });
  const enter = (body: object) =>
    new Api(server.url).post('/users/visitor', { site_key: siteKey.key, ...body });

  it('make a customer the same visitor on every device, whom agents know by name', async () => {
    const [desktop, phone] = [
      (await enter({ identity_token: identityToken(secret) })).data,
      (await enter({ identity_token: identityToken(secret, { email: 'ada@example.com' }) })).data,
    ];
    expect(phone.user_id).toBe(desktop.user_id);
    const { data: session } = await new Api(server.url, desktop.access_token).post(
      '/chat/sessions/initialize',
      {
        channel: 'web',
      },
    );
    const read = await new Api(server.url, phone.access_token).get(`/chat/sessions/${session.session_id}`);
    expect(read.status).toBe(200);
    const { data } = await admin.get(`/inbox/${session.session_id}/customer`);
    expect(data.customer).toMatchObject({
      customer_id: 'customer-42',
      name: 'Ada',
      email: 'ada@example.com',
    });
    for (const { resume_token } of [desktop, phone, desktop])
      expect((await enter({ resume_token })).data.user_id).toBe(desktop.user_id);
  });

  it('are refused when they are forged, used again, of no site, or after the secret is deleted', async () => {
    const used = identityToken(secret, { sub: 'customer-7' });
    expect((await enter({ identity_token: used })).status).toBe(201);
    for (const identity_token of [
      used,
      identityToken('another secret'),
      identityToken(secret, { exp: 1 }),
      'x',
    ])
      expect((await enter({ identity_token })).status).toBe(401);
    const { status } = await new Api(server.url).post('/users/visitor', {
      identity_token: identityToken(secret),
    });
    expect(status).toBe(400);
    await admin.delete(`/admin/site-keys/${siteKey.site_key_id}/identity-secret`);
    expect((await enter({ identity_token: identityToken(secret) })).status).toBe(401);
  });
});

describe('The export of a conversation', () => {
  it('holds all messages with their citations, for its owner and the staff', async () => {
    const owner = new Api(
      server.url,
      (await new Api(server.url).post('/users/visitor', {})).data.access_token,
    );
    const { data: session } = await owner.post('/chat/sessions/initialize', { channel: 'web' });
    const path = `/chat/sessions/${session.session_id}`;
    const question = { message: 'How long does a refund take?', message_type: 'text' };
    await owner.post(`${path}/messages`, question);

    const { status, headers, body } = await owner.get(`${path}/export`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain(`conversation-${session.session_id}.json`);
    expect(body.messages).toMatchObject([
      { role: 'user', content: question.message },
      { role: 'assistant', metadata: { citations: [{ title: 'Refunds', quote: expect.any(String) }] } },
    ]);

    const markdown = (await admin.get(`${path}/export?format=md`)).body as string;
    expect(markdown).toContain(question.message);
    expect(markdown).toMatch(/Sources:\n\n- \[1\] .*five days/);
    const { data: log } = await admin.get('/admin/audit-log?action=session.export');
    expect(log.entries[0]).toMatchObject({ target_id: session.session_id, outcome: 'done' });
  });

  it('is refused to others, and in other formats', async () => {
    const [owner, other] = await Promise.all(
      [1, 2].map(
        async () =>
          new Api(server.url, (await new Api(server.url).post('/users/visitor', {})).data.access_token),
      ),
    );
    const { data } = await owner!.post('/chat/sessions/initialize', { channel: 'web' });
    expect((await other!.get(`/chat/sessions/${data.session_id}/export`)).status).toBe(404);
    expect((await owner!.get(`/chat/sessions/${data.session_id}/export?format=pdf`)).status).toBe(400);
  });
});
