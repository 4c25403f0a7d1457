import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN, Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const PERSON = { email: 'Jane.Doe@Example.com', password: 'a good password', full_name: 'Jane Doe' };

describe('Accounts and access', () => {
  let server: RunningServer;
  let anonymous: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    anonymous = new Api(server.url);
  });
  afterAll(() => server.stop());

  const withToken = (token: string): Api => new Api(server.url, token);
  const profileWith = (token: string) => withToken(token).get('/users/profile');

  describe('registering', () => {
    it('makes an account of role user, signed in, and compares e-mails without case', async () => {
      const { status, data } = await anonymous.post('/users/register', {
        ...PERSON,
        phone: '+4930123456',
        preferences: { language: 'de', notification_enabled: false },
      });
      expect(status).toBe(201);
      expect(data).toMatchObject({
        user_id: expect.any(String),
        full_name: 'Jane Doe',
        created_at: expect.any(String),
      });
      expect((data.email as string).toLowerCase()).toBe('jane.doe@example.com');
      expect((await profileWith(data.access_token as string)).data).toMatchObject({
        user_id: data.user_id,
        phone: '+4930123456',
        preferences: { language: 'de', notification_enabled: false },
        statistics: { total_sessions: 0, total_messages: 0, avg_satisfaction: null },
      });
      const twin = await anonymous.post('/users/register', { ...PERSON, email: 'JANE.DOE@EXAMPLE.COM' });
      expect([twin.status, twin.code]).toEqual([409, 'CONFLICT']);
    });

    it('of one e-mail ten times at once makes one account', async () => {
      const replies = await Promise.all(
        Array.from({ length: 10 }, () =>
          anonymous.post('/users/register', { ...PERSON, email: 'ten@example.com' }),
        ),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(9);
    });

    it.each([
      [{ email: 'no-address' }, 'email'],
      [{ password: 'short' }, 'password'],
      [{ password: 'x'.repeat(129) }, 'password'],
      [{ full_name: '' }, 'full_name'],
      [{ phone: 'call me' }, 'phone'],
      [{ role: 'admin' }, 'role'],
      [{ preferences: { language: 5 } }, 'preferences.language'],
    ])('refuses %j', async (change, field) => {
      const reply = await anonymous.post('/users/register', {
        ...PERSON,
        email: 'new@example.com',
        ...change,
      });
      expect([reply.status, reply.body.error.details[0].field]).toEqual([400, field]);
    });
  });

  describe('signing in', () => {
    it('says the same for an unknown e-mail and a wrong password', async () => {
      const unknown = await anonymous.post('/users/login', {
        email: 'nobody@example.com',
        password: 'whatever it is',
      });
      const wrong = await anonymous.post('/users/login', { email: ADMIN.email, password: 'whatever it is' });
      expect([unknown.status, unknown.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(wrong.body.error.message).toBe(unknown.body.error.message);
    });

    it('gives tokens that open what the role may see', async () => {
      const { data } = await anonymous.post('/users/login', {
        email: ADMIN.email.toUpperCase(),
        password: ADMIN.password,
      });
      expect(data).toEqual({
        user_id: expect.any(String),
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: 900,
      });
      expect((await profileWith(data.access_token as string)).data.last_login).not.toBeNull();
    });
  });

  describe('tokens', () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const sign = (header: object, claims: object, secret: string) => {
      const content = `${encode(header)}.${encode(claims)}`;
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
    };

    it('are refused when they are forged, unsigned, expired, cut or absent', async () => {
      const good = (await signIn(server)).token ?? '';
      const [header = '', claims = '', signature = ''] = good.split('.');
      const parsed = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
      const secret = readFileSync(join(server.dataDir, 'token-secret'), 'utf8').trim();
      expect((await profileWith(sign({ alg: 'HS256', typ: 'JWT' }, parsed, secret))).status).toBe(200);

      const bad = {
        'signed with another secret': sign(
          { alg: 'HS256', typ: 'JWT' },
          parsed,
          'another secret of sufficient length',
        ),
        'alg none': `${encode({ alg: 'none' })}.${claims}.`,
        'alg none, with a signature': `${encode({ alg: 'none' })}.${claims}.${signature}`,
        'changed claims': `${header}.${encode({ ...parsed, sub: '00000000-0000-4000-8000-000000000000' })}.${signature}`,
        'of another issuer': sign({ alg: 'HS256' }, { ...parsed, iss: 'elsewhere' }, secret),
        'without an end': sign({ alg: 'HS256' }, { ...parsed, exp: undefined }, secret),
        cut: good.slice(0, -5),
        empty: '',
        rubbish: 'rubbish',
      };
      for (const [kind, token] of Object.entries(bad)) {
        expect({ kind, status: (await profileWith(token)).status }).toEqual({ kind, status: 401 });
      }
      const expired = await profileWith(sign({ alg: 'HS256' }, { ...parsed, iat: 1, exp: 2 }, secret));
      expect([expired.status, expired.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(expired.body.error.message).toContain('expired');
      expect((await anonymous.get('/users/profile')).status).toBe(401);
      expect(
        (await anonymous.get('/users/profile', { headers: { Authorization: `Basic ${good}` } })).status,
      ).toBe(401);
    });

    it('are refreshed once each; a reused one ends its family', async () => {
      const first = (await anonymous.post('/users/login', ADMIN)).data;
      const second = (await anonymous.post('/users/refresh', { refresh_token: first.refresh_token })).data;
      expect(second).toEqual({
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: 900,
      });
      expect((await profileWith(second.access_token as string)).status).toBe(200);
      const reused = await anonymous.post('/users/refresh', { refresh_token: first.refresh_token });
      expect([reused.status, reused.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect((await anonymous.post('/users/refresh', { refresh_token: second.refresh_token })).status).toBe(
        401,
      );
      expect((await profileWith(second.access_token as string)).status).toBe(401);
    });

    it('used twice at once gives one new pair at the most', async () => {
      const { refresh_token } = (await anonymous.post('/users/login', ADMIN)).data;
      const replies = await Promise.all(
        [1, 2, 3].map(() => anonymous.post('/users/refresh', { refresh_token })),
      );
      expect(replies.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    });

    it('end with signing out, those of other sign-ins do not', async () => {
      const here = (await anonymous.post('/users/login', ADMIN)).data;
      const there = await signIn(server);
      expect((await withToken(here.access_token as string).post('/users/logout')).status).toBe(200);
      expect((await profileWith(here.access_token as string)).status).toBe(401);
      expect((await anonymous.post('/users/refresh', { refresh_token: here.refresh_token })).status).toBe(
        401,
      );
      expect((await there.get('/users/profile')).status).toBe(200);
    });

    it.each([{}, { refresh_token: '' }, { refresh_token: 7 }])('refuses to refresh %j', async (body) => {
      expect((await anonymous.post('/users/refresh', body)).status).toBe(400);
    });
  });

  describe('the profile', () => {
    it('can be changed in part, and knows what its owner did', async () => {
      const user = await register(server);
      const session = await user.openSession();
      await user.ask(session, 'hello');
      await user.post(`/chat/sessions/${session}/end`, { feedback: { rating: 3 } });
      const changed = await user.put('/users/profile', {
        full_name: 'New Name',
        preferences: { language: 'fr' },
      });
      expect(changed.status).toBe(200);
      expect((await user.get('/users/profile')).data).toMatchObject({
        full_name: 'New Name',
        preferences: { language: 'fr', notification_enabled: true },
        statistics: { total_sessions: 1, total_messages: 2, avg_satisfaction: 3 },
      });
      expect((await user.put('/users/profile', { email: 'other@example.com' })).status).toBe(400);
    });

    it('gets another password, which signs out everywhere else', async () => {
      const email = 'changes@example.com';
      const { data } = await anonymous.post('/users/register', { ...PERSON, email });
      const here = withToken(data.access_token as string);
      const elsewhere = await signIn(server, { email, password: PERSON.password });
      expect(
        (
          await here.put('/users/profile/password', {
            current_password: 'not that one',
            new_password: 'another good one',
          })
        ).status,
      ).toBe(400);
      expect(
        (
          await here.put('/users/profile/password', {
            current_password: PERSON.password,
            new_password: 'short',
          })
        ).status,
      ).toBe(400);
      expect(
        (
          await here.put('/users/profile/password', {
            current_password: PERSON.password,
            new_password: 'another good one',
          })
        ).status,
      ).toBe(200);
      expect((await here.get('/users/profile')).status).toBe(200);
      expect((await elsewhere.get('/users/profile')).status).toBe(401);
      expect((await anonymous.post('/users/login', { email, password: PERSON.password })).status).toBe(401);
      await signIn(server, { email, password: 'another good one' });
    });
  });

  describe('visitors', () => {
    it('get a token for an hour, without an account', async () => {
      const { status, data } = await anonymous.post('/users/visitor', {});
      expect(status).toBe(201);
      expect(data).toEqual({
        user_id: expect.any(String),
        access_token: expect.any(String),
        expires_in: 3600,
      });
      const api = withToken(data.access_token as string);
      expect((await api.ask(await api.openSession(), 'hello')).status).toBe(200);
      expect((await api.get('/embeddings/models')).status).toBe(200);
      expect((await api.get('/knowledge-base/documents')).status).toBe(403);
    });

    it('can be turned off', async () => {
      const closed = await RunningServer.start({ VISITORS: 'false' });
      const reply = await new Api(closed.url).post('/users/visitor', {});
      expect([reply.status, reply.code]).toEqual([403, 'FORBIDDEN']);
      await closed.stop();
    });
  });

  it('do not see each other', async () => {
    const [one, other] = [await visitor(server), await register(server)];
    const session = await one.openSession();
    expect((await other.get(`/chat/sessions/${session}/messages`)).status).toBe(404);
  });
});
