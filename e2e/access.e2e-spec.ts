import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { ADMIN, Api, register, signIn, visitor } from './support/api.js';
import { attendant } from './support/command-line.js';
import { storedText } from './support/database.js';
import { RunningServer } from './support/running-server.js';

const PERSON = { email: 'Jane.Doe@Example.com', password: 'a good password', full_name: 'Jane Doe' };

describe('Accounts and access', () => {
  let server: RunningServer;
  let anonymous: Api;

  beforeAll(async () => {
    server = await RunningServer.start({ REFRESH_TOKEN_GRACE_SECONDS: '1' });
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
        preferences: {
          language: 'de',
          notification_enabled: false,
          timezone: 'Europe/Berlin',
          theme: 'dark',
        },
        metadata: { signup_source: 'newsletter', referral_code: 'ADA-1' },
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
        preferences: {
          language: 'de',
          notification_enabled: false,
          timezone: 'Europe/Berlin',
          theme: 'dark',
        },
        metadata: { signup_source: 'newsletter', referral_code: 'ADA-1' },
        email_verified: false,
        statistics: { total_sessions: 0, total_messages: 0, avg_satisfaction: null },
      });
      const duplicate = await anonymous.post('/users/register', { ...PERSON, email: 'JANE.DOE@EXAMPLE.COM' });
      expect([duplicate.status, duplicate.code]).toEqual([409, 'CONFLICT']);
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
      [{ preferences: { timezone: 'Mars/Olympus' } }, 'preferences.timezone'],
      [{ preferences: { timezone: '+01:00' } }, 'preferences.timezone'],
      [{ preferences: { theme: 'pink' } }, 'preferences.theme'],
      [{ metadata: { signup_source: 'x'.repeat(101) } }, 'metadata.signup_source'],
      [{ metadata: { other: 'x' } }, 'metadata.other'],
      [{ password: 'Passw0rd' }, 'password'],
      [{ password: 'aaaaaaaa' }, 'password'],
      [{ password: 'new@example.com' }, 'password'],
      [{ invitation_token: 'made up' }, 'invitation_token'],
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
      await delay(1_100);
      const reused = await anonymous.post('/users/refresh', { refresh_token: first.refresh_token });
      expect([reused.status, reused.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect((await anonymous.post('/users/refresh', { refresh_token: second.refresh_token })).status).toBe(
        401,
      );
      expect((await profileWith(second.access_token as string)).status).toBe(401);
    });

    it('may be refreshed in several tabs at once: nobody is signed out', async () => {
      const { refresh_token } = (await anonymous.post('/users/login', ADMIN)).data;
      const replies = await Promise.all(
        [1, 2, 3].map(() => anonymous.post('/users/refresh', { refresh_token })),
      );
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      for (const { data } of replies) {
        expect((await profileWith(data.access_token as string)).status).toBe(200);
        const next = await anonymous.post('/users/refresh', { refresh_token: data.refresh_token });
        expect(next.status).toBe(200);
      }
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
        resume_token: expect.any(String),
      });
      const api = withToken(data.access_token as string);
      expect((await api.ask(await api.openSession(), 'hello')).status).toBe(200);
      expect((await api.get('/embeddings/models')).status).toBe(200);
      expect((await api.get('/knowledge-base/documents')).status).toBe(403);
    });

    it('return to their conversations with the latest resume token', async () => {
      const first = (await anonymous.post('/users/visitor', {})).data;
      const session = await withToken(first.access_token as string).openSession();
      const again = await anonymous.post('/users/visitor', { resume_token: first.resume_token });
      expect([again.status, again.data.user_id]).toEqual([201, first.user_id]);
      const api = withToken(again.data.access_token as string);
      expect((await api.get(`/chat/sessions/${session}/messages`)).status).toBe(200);
      expect((await api.post('/users/logout')).status).toBe(200);
      const ended = await anonymous.post('/users/visitor', { resume_token: again.data.resume_token });
      expect([ended.status, ended.code]).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('can be turned off', async () => {
      const closed = await RunningServer.start({ VISITORS: 'false' });
      const reply = await new Api(closed.url).post('/users/visitor', {});
      expect([reply.status, reply.code]).toEqual([403, 'FORBIDDEN']);
      await closed.stop();
    });
  });

  describe('guessing', () => {
    it('is slowed down, and a right password works after the wait', async () => {
      const email = 'guessed@example.com';
      await anonymous.post('/users/register', { ...PERSON, email });
      const login = (password: string) => anonymous.post('/users/login', { email, password });
      const guesses = await Promise.all(Array.from({ length: 20 }, (_, i) => login(`guess number ${i}`)));
      expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
      const [refused] = guesses.filter(({ status }) => status === 429);
      expect(refused?.body.error).toMatchObject({
        code: 'RATE_LIMITED',
        details: [{ retry_after_seconds: expect.any(Number) }],
      });
      await delay(1_100);
      expect((await login(PERSON.password)).status).toBe(200);
    });

    it('does not delay others: an admin signs in before the passwords that are changed in bulk', async () => {
      const users = await Promise.all([1, 2, 3].map(() => register(server)));
      const change = { current_password: 'a good password', new_password: 'another good one' };
      let checked = 0;
      const flood = users.flatMap((user) =>
        Array.from({ length: 20 }, async () => {
          const { status } = await user.put('/users/profile/password', change);
          if (status !== 429) checked += 1;
          return status;
        }),
      );
      await signIn(server);
      const checkedBefore = checked;
      const statuses = new Set(await Promise.all(flood));
      expect(statuses).toContain(429);
      expect(checked).toBeGreaterThan(10);
      // Sign-ins and other checks of passwords take turns.
      expect(checkedBefore).toBeLessThanOrEqual(5);
      expect([...statuses].filter((status) => status >= 500)).toEqual([]);
    });
  });

  it('lets people see and end their sign-ins', async () => {
    const email = 'sessions@example.com';
    await anonymous.post('/users/register', { ...PERSON, email });
    const login = (agent: string) =>
      anonymous.post(
        '/users/login',
        { email, password: PERSON.password },
        { headers: { 'User-Agent': agent } },
      );
    const [laptop, phone] = [await login('Laptop'), await login('Phone')];
    const api = withToken(laptop.data.access_token as string);
    const { sessions, pagination } = (await api.get('/users/sessions')).data;
    expect(pagination.total_sessions).toBe(3);
    const of = (agent: string) => sessions.find((each: { user_agent: string }) => each.user_agent === agent);
    expect(of('Laptop')).toMatchObject({ current: true, ip_address: expect.any(String) });
    expect(of('Phone')).toMatchObject({ current: false });
    const target = `/users/sessions/${of('Phone').session_id}`;
    expect((await (await register(server)).delete(target)).status).toBe(404);
    expect((await api.delete(target)).status).toBe(200);
    expect((await api.delete(target)).status).toBe(404);
    expect((await profileWith(phone.data.access_token as string)).status).toBe(401);
    expect((await api.get('/users/profile')).status).toBe(200);
  });

  it('asks for a second factor once it is turned on', async () => {
    const email = 'totp@example.com';
    const { data } = await anonymous.post('/users/register', { ...PERSON, email });
    const api = withToken(data.access_token as string);
    expect((await api.post('/users/totp/enrol', { current_password: 'not that one' })).status).toBe(400);
    const { secret } = (await api.post('/users/totp/enrol', { current_password: PERSON.password })).data;
    const totp = new TOTP({ secret: Secret.fromBase32(secret as string) });
    const confirmed = await api.post('/users/totp/confirm', { totp_code: totp.generate() });
    expect(confirmed.data.recovery_codes).toHaveLength(10);
    const login = (totp_code?: string) =>
      anonymous.post('/users/login', { email, password: PERSON.password, ...(totp_code && { totp_code }) });
    const missing = await login();
    expect([missing.status, missing.code]).toEqual([401, 'TOTP_REQUIRED']);
    expect((await login(totp.generate())).status).toBe(401);
    expect((await login(totp.generate({ timestamp: Date.now() + 30_000 }))).status).toBe(200);
    expect((await login(confirmed.data.recovery_codes[0] as string)).status).toBe(200);
    expect((await api.post('/users/totp/disable', { current_password: PERSON.password })).status).toBe(200);
    expect((await login()).status).toBe(200);
  });

  describe('an administrator', () => {
    it('finds, promotes, suspends and reinstates accounts, at once', async () => {
      const admin = await signIn(server);
      const email = 'colleague@example.com';
      const { data } = await anonymous.post('/users/register', { ...PERSON, email });
      const colleague = withToken(data.access_token as string);
      const found = (await admin.get('/admin/users?query=COLLEAGUE&role=user')).data;
      expect(found).toMatchObject({
        users: [{ email, role: 'user', status: 'active' }],
        pagination: { total_users: 1 },
      });
      const path = `/admin/users/${data.user_id}`;
      expect((await colleague.get('/knowledge-base/documents')).status).toBe(403);
      expect((await admin.put(`${path}/role`, { role: 'support_agent' })).data.role).toBe('support_agent');
      expect((await colleague.get('/knowledge-base/documents')).status).toBe(200);
      await admin.put(`${path}/role`, { role: 'user' });
      expect((await colleague.get('/knowledge-base/documents')).status).toBe(403);
      expect((await admin.post(`${path}/suspend`)).data.status).toBe('suspended');
      expect((await colleague.get('/users/profile')).status).toBe(401);
      expect((await admin.post(`${path}/reinstate`)).data.status).toBe('active');
      const { password } = (await admin.post(`${path}/reset-password`)).data;
      await signIn(server, { email, password: password as string });
      expect((await admin.put(`${path}/role`, { role: 'god' })).status).toBe(400);
      const visitorId = (await anonymous.post('/users/visitor', {})).data.user_id as string;
      expect((await admin.put(`/admin/users/${visitorId}/role`, { role: 'admin' })).status).toBe(404);
      const { entries } = (await admin.get(`/admin/audit-log?target_id=${data.user_id}&action=user.set-role`))
        .data;
      expect(entries.map(({ details }: { details: object }) => details)).toMatchObject([
        { code: 'VALIDATION_ERROR' },
        { role: 'user' },
        { role: 'support_agent' },
      ]);
    });

    it('cannot be the last one to go, through the API or on the command line', async () => {
      const admin = await signIn(server);
      const { user_id } = (await admin.get('/users/profile')).data;
      expect((await admin.put(`/admin/users/${user_id}/role`, { role: 'user' })).code).toBe('CONFLICT');
      expect((await admin.post(`/admin/users/${user_id}/suspend`)).code).toBe('CONFLICT');
      const cli = await attendant(server.dataDir, 'set-role', '--email', ADMIN.email, '--role', 'user');
      expect([cli.code, cli.stderr]).toEqual([1, expect.stringContaining('only active administrator')]);
    });

    it('invites colleagues, who register with that role', async () => {
      const admin = await signIn(server);
      const email = 'invited@example.com';
      const invited = await admin.post('/admin/users/invitations', { email, role: 'support_agent' });
      expect(invited.status).toBe(201);
      expect((await admin.get('/admin/users/invitations')).data.invitations).toMatchObject([{ email }]);
      const { invitation_token } = invited.data;
      const { data } = await anonymous.post('/users/register', { ...PERSON, email, invitation_token });
      const agent = withToken(data.access_token as string);
      expect((await agent.get('/knowledge-base/documents')).status).toBe(200);
      const again = await anonymous.post('/users/register', { ...PERSON, email, invitation_token });
      expect(again.status).toBe(400);
    });
  });

  it('confirms addresses where that is required, and reveals no account', async () => {
    const strict = await RunningServer.start({
      REQUIRE_VERIFIED_EMAIL: 'true',
      PUBLIC_URL: 'http://support.example.com/',
    });
    const api = new Api(strict.url);
    const registered = await api.post('/users/register', PERSON);
    const answer = { user_id: null, access_token: null, refresh_token: null, verification_required: true };
    expect([registered.status, registered.data]).toEqual([201, expect.objectContaining(answer)]);
    const taken = await api.post('/users/register', { ...PERSON, email: ADMIN.email });
    expect([taken.status, Object.keys(taken.data)]).toEqual([201, Object.keys(registered.data)]);
    const login = () => api.post('/users/login', { email: PERSON.email, password: PERSON.password });
    expect((await login()).code).toBe('FORBIDDEN');
    const token = /http:\/\/support\.example\.com\/api\/v1\/users\/verify-email\?token=(\S+)/.exec(
      strict.printed,
    )?.[1];
    expect((await api.get('/users/verify-email?token=nonsense')).status).toBe(400);
    expect((await api.get(`/users/verify-email?token=${token}`)).data).toMatchObject({
      email_verified: true,
    });
    expect((await login()).status).toBe(200);
    await strict.stop();
  });

  it('rotates its keys without signing anybody out, and keeps phone numbers readable', async () => {
    const first = await RunningServer.start();
    const { data } = await new Api(first.url).post('/users/register', { ...PERSON, phone: '+4930123456' });
    const rotated = await attendant(first.dataDir, 'rotate-keys');
    expect(rotated.code).toBe(0);
    first.kill('SIGTERM');
    await first.ended();
    expect(await storedText(first.dataDir)).not.toContain('+4930123456');
    const second = await RunningServer.start({}, first.dataDir);
    const profile = await new Api(second.url, data.access_token as string).get('/users/profile');
    expect([profile.status, profile.data.phone]).toEqual([200, '+4930123456']);
    const login = await new Api(second.url).post('/users/login', {
      email: PERSON.email,
      password: PERSON.password,
    });
    const kid = (token: string) =>
      (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
    expect(kid(login.data.access_token as string)).not.toBe(kid(data.access_token as string));
    await second.stop();
  });

  it('do not see each other', async () => {
    const [one, other] = [await visitor(server), await register(server)];
    const session = await one.openSession();
    expect((await other.get(`/chat/sessions/${session}/messages`)).status).toBe(404);
  });
});
