import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { pinoHttp } from 'pino-http';
import { newId } from '@app/kernel';
import { createLogger } from '@app/observability';
import { SessionService } from '@app/sessions';
import { testConfig } from '@app/testing';
import { memoryStorage } from '@app/testing/modules/product-modules.js';
import { AccountAdministration, createUserKeys } from '@app/users';
import { processModules } from '../../../composition/process.modules.js';
import { EnvelopeInterceptor } from '../http/envelope.interceptor.js';
import { ErrorFilter } from '../http/errors/error.filter.js';
import { requestLogOptions } from '../http/request-log.js';
import { createValidationPipe } from '../http/validation.pipe.js';
import { rateLimitsConfig } from '../security/rate-limits/rate-limits.config.js';
import { SecurityModule } from '../security/security.module.js';
import { UsersHttpModule } from './users-http.module.js';

const SECRET = 'a secret of more than thirty-two characters';
const ADA = { email: 'Ada@Example.com', password: 'correct horse battery', full_name: ' Ada Lovelace ' };

interface Answer {
  status: number;
  // The bodies of many routes.
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  error: { code: string; message: string; details: { field?: string }[] } | null;
}

describe('users over HTTP', () => {
  let app: INestApplication;

  beforeEach(async () => {
    const module = await Test.createTestingModule({
      imports: [
        ...processModules({
          config: testConfig([rateLimitsConfig, { perMinute: 1_000 }]),
          storage: memoryStorage(),
          parts: ['engine', 'accounts', 'administration'],
          secret: 'a secret',
          keys: createUserKeys({ signing: [SECRET], encryption: [SECRET] }),
        }),
        SecurityModule,
        UsersHttpModule,
      ],
    }).compile();
    app = module.createNestApplication({ logger: ['error'], bodyParser: false });
    app.use(pinoHttp(requestLogOptions(createLogger('silent'))));
    app.useGlobalPipes(createValidationPipe());
    app.useGlobalFilters(new ErrorFilter());
    app.useGlobalInterceptors(new EnvelopeInterceptor(app.get(Reflector)));
    await app.listen(0, '127.0.0.1');
  });

  afterEach(() => app.close());

  async function call(
    route: string,
    { body, token, headers = {} }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const [method = 'GET', path = ''] = route.split(' ');
    const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  const register = async (changes: object = {}) =>
    (await call('POST /users/register', { body: { ...ADA, ...changes } })).data;

  it('registers: 201 with the account and a pair of tokens', async () => {
    const { status, data } = await call('POST /users/register', { body: ADA });
    expect(status).toBe(201);
    expect(data).toEqual({
      user_id: expect.any(String),
      email: 'ada@example.com',
      full_name: 'Ada Lovelace',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    });
  });

  it.each([
    ['email', { email: 'nonsense' }],
    ['email', { email: undefined }],
    ['email', { email: `${'a'.repeat(250)}@b.de` }],
    ['password', { password: '1234567' }],
    ['password', { password: 'x'.repeat(129) }],
    ['password', { password: 12345678 }],
    ['full_name', { full_name: '   ' }],
    ['full_name', { full_name: 'x'.repeat(201) }],
    ['phone', { phone: 'call me' }],
    ['preferences.language', { preferences: { language: 'not a language' } }],
    ['preferences.notification_enabled', { preferences: { notification_enabled: 'yes' } }],
    ['preferences', { preferences: null }],
    ['role', { role: 'admin' }],
  ])('refuses a registration with a wrong %s: %j', async (field, changes) => {
    const { status, error } = await call('POST /users/register', { body: { ...ADA, ...changes } });
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field }] });
  });

  it('refuses an e-mail that is taken: 409', async () => {
    await register();
    expect(await call('POST /users/register', { body: { ...ADA, email: 'ADA@example.com' } })).toMatchObject({
      status: 409,
      error: { code: 'CONFLICT' },
    });
  });

  it('signs in, refreshes once per token, signs out', async () => {
    const { user_id } = await register();
    const login = await call('POST /users/login', {
      body: { email: 'ADA@EXAMPLE.COM', password: ADA.password },
    });
    expect(login).toMatchObject({ status: 200, data: { user_id, expires_in: 900 } });

    const body = { refresh_token: login.data.refresh_token as string };
    const refreshed = await call('POST /users/refresh', { body });
    expect(refreshed.status).toBe(200);
    expect(Object.keys(refreshed.data as object).sort()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
    ]);

    const token = refreshed.data.access_token as string;
    expect((await call('POST /users/logout', { token })).status).toBe(200);
    expect((await call('GET /users/profile', { token })).status).toBe(401);
    expect(
      (await call('POST /users/refresh', { body: { refresh_token: refreshed.data.refresh_token } })).status,
    ).toBe(401);
  });

  describe('with the refresh token in a cookie', () => {
    /** What a browser keeps of an answer, and its attributes. */
    const cookieOf = ({ cookies: [cookie = ''] }: { cookies: string[] }) => ({
      sent: cookie.split(';')[0]!,
      attributes: cookie.split('; ').slice(1),
    });
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
      const response = await fetch(`http://127.0.0.1:${port}/users/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      const { data } = (await response.json()) as { data: Record<string, unknown> | null };
      return { status: response.status, data, cookies: response.headers.getSetCookie() };
    };
    const login = async () => {
      await register();
      return post('login', { email: ADA.email, password: ADA.password, cookie: true });
    };

    it('never returns it, and keeps it from scripts and from other sites', async () => {
      const signedIn = await login();
      expect(signedIn.data).toMatchObject({ refresh_token: null, access_token: expect.any(String) });
      expect(cookieOf(signedIn).sent).toMatch(/^attendant_refresh_\d+=[\w.-]{20,}$/);
      expect(cookieOf(signedIn).attributes).toEqual(
        expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/users']),
      );
      expect((await post('login', { email: ADA.email, password: ADA.password })).cookies).toEqual([]);
    });

    it('renews the sign-in by the cookie, which is replaced, and ends it', async () => {
      const first = cookieOf(await login());
      const renewed = await post('refresh', {}, { cookie: `theme=dark; ${first.sent}` });
      expect(renewed).toMatchObject({ status: 200, data: { refresh_token: null } });
      const second = cookieOf(renewed);
      expect(second.sent).not.toBe(first.sent);
      const token = renewed.data!['access_token'] as string;
      const headers = { cookie: second.sent, authorization: `Bearer ${token}` };
      const ended = cookieOf(await post('logout', {}, headers));
      expect([ended.sent, ended.attributes]).toEqual([
        second.sent.replace(/=.*/, '='),
        expect.arrayContaining(['Expires=Thu, 01 Jan 1970 00:00:00 GMT']),
      ]);
      expect((await post('refresh', {}, { cookie: second.sent })).status).toBe(401);
    });

    it('takes over a token that a browser app has kept itself', async () => {
      const { refresh_token: kept } = (await register()) as { refresh_token: string };
      const renewed = await post('refresh', { refresh_token: kept, cookie: true });
      expect(renewed.data).toMatchObject({ refresh_token: null });
      expect((await post('refresh', {}, { cookie: cookieOf(renewed).sent })).status).toBe(200);
    });

    it('needs a token in the body or in the cookie', async () => {
      expect((await post('refresh', {})).status).toBe(400);
      expect((await post('refresh', {}, { cookie: 'attendant_refresh_1=x' })).status).toBe(400);
      expect((await post('refresh', { refresh_token: '' })).status).toBe(400);
    });
  });

  it('answers 401 alike for a wrong password and an unknown e-mail', async () => {
    await register();
    const wrong = await call('POST /users/login', { body: { email: ADA.email, password: 'wrong' } });
    const unknown = await call('POST /users/login', {
      body: { email: 'b@example.com', password: ADA.password },
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.error?.message).toBe(wrong.error?.message);
  });

  it('shows and changes the profile', async () => {
    const { access_token: token, user_id } = await register({ phone: '+44 20 7946 0018' });
    const sessions = app.get(SessionService);
    const viewer = { userId: user_id as string, role: 'user' } as const;
    const { sessionId } = await sessions.initialize(viewer, { channel: 'web' });
    await sessions.end(sessionId, viewer, { rating: 4 });

    const changes = { full_name: 'Countess Lovelace', preferences: { language: 'en-GB' } };
    const { status, data } = await call('PUT /users/profile', { token, body: changes });
    expect(status).toBe(200);
    expect(data).toEqual({
      user_id,
      email: 'ada@example.com',
      customer: null,
      full_name: 'Countess Lovelace',
      phone: '+44 20 7946 0018',
      role: 'user',
      email_verified: false,
      preferences: { language: 'en-GB', notification_enabled: true, timezone: 'UTC', theme: 'system' },
      metadata: { signup_source: null, referral_code: null },
      statistics: { total_sessions: 1, total_messages: 0, avg_satisfaction: 4 },
      created_at: expect.any(String),
      last_login: null,
    });
    expect((await call('GET /users/profile', { token })).data).toEqual(data);
    expect((await call('PUT /users/profile', { token, body: { phone: null } })).data.phone).toBeNull();
    expect((await call('PUT /users/profile', { token, body: { full_name: null } })).status).toBe(400);
    expect((await call('PUT /users/profile', { token, body: { email: 'b@example.com' } })).status).toBe(400);
  });

  it('changes the password', async () => {
    const { access_token: token } = await register();
    const change = { current_password: ADA.password, new_password: 'another battery' };
    const wrong = await call('PUT /users/profile/password', {
      token,
      body: { ...change, current_password: 'wrong' },
    });
    expect(wrong).toMatchObject({ status: 400, error: { details: [{ field: 'current_password' }] } });
    expect((await call('PUT /users/profile/password', { token, body: change })).status).toBe(200);
    expect(
      (await call('POST /users/login', { body: { email: ADA.email, password: 'another battery' } })).status,
    ).toBe(200);
  });

  it('admits a visitor: 201, and signs it out for good', async () => {
    const { status, data } = await call('POST /users/visitor');
    expect(status).toBe(201);
    expect(data).toEqual({
      user_id: expect.any(String),
      access_token: expect.any(String),
      expires_in: 3600,
      resume_token: expect.any(String),
    });
    const body = { resume_token: data.resume_token as string };
    expect((await call('POST /users/visitor', { body })).data.user_id).toBe(data.user_id);
    expect((await call('POST /users/visitor', { body: { resume_token: 'x' } })).status).toBe(401);
    expect((await call('POST /users/visitor', { body: { resume_token: 7 } })).status).toBe(400);
    const token = data.access_token as string;
    expect((await call('GET /users/profile', { token })).data).toMatchObject({
      email: null,
      full_name: null,
    });
    expect((await call('POST /users/logout', { token })).status).toBe(200);
    expect((await call('GET /users/profile', { token })).status).toBe(401);
  });

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['another scheme', { Authorization: 'Basic YTpi' }],
    ['an empty one', { Authorization: 'Bearer ' }],
    ['nonsense', { Authorization: 'Bearer a.b.c' }],
  ])('answers 401 to %s', async (_, headers) => {
    expect(await call('GET /users/profile', { headers })).toMatchObject({
      status: 401,
      error: { code: 'UNAUTHENTICATED' },
    });
  });

  it('shuts a suspended account out with the next request', async () => {
    const { access_token: token } = await register();
    await app.get(AccountAdministration).setStatus({ email: 'ada@example.com' }, 'suspended');
    const { status, error } = await call('GET /users/profile', { token });
    expect(status).toBe(401);
    expect(error?.message).toContain('suspended');
  });

  describe('X-Session-ID', () => {
    const profileWith = (token: string, sessionId: string) =>
      call('GET /users/profile', { token, headers: { 'X-Session-ID': sessionId } });

    it('must be a UUID', async () => {
      const { access_token: token } = await register();
      expect(await profileWith(token, 'mine')).toMatchObject({
        status: 400,
        error: { details: [{ field: 'X-Session-ID' }] },
      });
    });

    it('must name a session of the caller; foreign ones are as unknown ones', async () => {
      const { access_token: token, user_id: userId } = await register();
      const { access_token: other } = await register({ email: 'b@example.com' });
      const { sessionId } = await app
        .get(SessionService)
        .initialize({ userId, role: 'user' }, { channel: 'web' });
      expect((await profileWith(token, sessionId.toUpperCase())).status).toBe(200);
      const [foreign, unknown] = [await profileWith(other, sessionId), await profileWith(other, newId())];
      expect(foreign).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
      expect(foreign.error?.message).toBe(unknown.error?.message);
    });

    it('may name anybody’s for an admin', async () => {
      const { user_id: userId } = await register();
      const { sessionId } = await app
        .get(SessionService)
        .initialize({ userId, role: 'user' }, { channel: 'web' });
      await app
        .get(AccountAdministration)
        .createAdmin({ email: 'admin@example.com', password: ADA.password });
      const { data } = await call('POST /users/login', {
        body: { email: 'admin@example.com', password: ADA.password },
      });
      expect((await profileWith(data.access_token as string, sessionId)).status).toBe(200);
    });
  });
});
