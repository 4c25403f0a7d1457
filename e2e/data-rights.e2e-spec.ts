import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Api, register, signIn, visitor } from './support/api.js';
import { attendant } from './support/command-line.js';
import { usesMongo } from './support/database.js';
import { RunningServer, temporaryFolder } from './support/running-server.js';

const SECRET = 'the zeppelin of Friedrichshafen';

describe('What is kept of a person', () => {
  let server: RunningServer;
  let admin: Api;
  let person: Api;
  let personId: string;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    await admin.ingested('hours.md', '# Hours\n\nThe library opens at eight in the morning.');
    const registered = await register(server);
    person = registered;
    personId = registered.userId ?? '';
    const session = await person.openSession();
    const { data } = await person.ask(session, 'When does the library open?');
    await person.post(`/chat/sessions/${session}/messages/${data.message_id as string}/feedback`, {
      helpful: true,
      comment: 'Thank you',
    });
    await person.ask(session, `Where may I land ${SECRET}?`);
    await person.openSession();
  });
  afterAll(() => server.stop());

  const exported = async (api: Api, path: string) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      headers: { Authorization: `Bearer ${api.token}` },
    });
    return { response, text: await response.text() };
  };

  it('is given to its owner, and to an admin, as one file', async () => {
    const own = await exported(person, '/users/profile/export');
    expect(own.response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(own.response.headers.get('content-disposition')).toBe(`attachment; filename="${personId}.json"`);
    const document = JSON.parse(own.text);
    expect(document).toMatchObject({
      user_id: personId,
      account: { role: 'user', status: 'active', anonymous: false },
      sign_ins: [{ current: false }],
    });
    expect(document.account).not.toHaveProperty('password_hash');
    expect(document.conversations).toHaveLength(2);
    const [{ messages }] = document.conversations;
    expect(messages.map(({ role }: { role: string }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(messages[1].feedback).toMatchObject({ helpful: true, comment: 'Thank you' });
    const { text } = await exported(admin, `/admin/users/${personId}/export`);
    expect(JSON.parse(text).conversations).toEqual(document.conversations);
  });

  it('is nobody else’s, and nothing is made up for a stranger', async () => {
    const other = await register(server);
    expect((await other.get(`/admin/users/${personId}/export`)).status).toBe(403);
    expect((await other.post(`/admin/users/${personId}/erase`, { confirm: personId })).status).toBe(403);
    const stranger = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
    expect((await admin.get(`/admin/users/${stranger}/export`)).code).toBe('NOT_FOUND');
    expect((await admin.post(`/admin/users/${stranger}/erase`, { confirm: stranger })).code).toBe(
      'NOT_FOUND',
    );
  });

  it.each([[{}], [{ confirm: 'yes' }], [{ confirm: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' }]])(
    'is not erased for %j',
    async (body) => {
      const { status, code, body: answer } = await admin.post(`/admin/users/${personId}/erase`, body);
      expect([status, code, answer.error.details[0].field]).toEqual([400, 'VALIDATION_ERROR', 'confirm']);
      expect((await person.get('/users/profile')).status).toBe(200);
    },
  );

  it('is erased from the answers of the API, the files of the database and every sign-in', async () => {
    const { data } = await admin.post(`/admin/users/${personId}/erase`, { confirm: personId });
    expect(data).toMatchObject({
      user_id: personId,
      removed: { accounts: 1, sign_ins: 1, sessions: 2, messages: 4 },
      remaining: { accounts: 0, sign_ins: 0, sessions: 0 },
    });
    expect(data.removed.analytics_records).toBeGreaterThan(3);
    expect((await person.get('/users/profile')).status).toBe(401);
    expect((await admin.get(`/admin/users/${personId}`)).status).toBe(404);
    expect((await admin.get(`/admin/users/${personId}/export`)).status).toBe(404);
    expect((await admin.post(`/admin/users/${personId}/erase`, { confirm: personId })).status).toBe(404);
    expect((await admin.get('/analytics/unanswered')).data.pagination.total_questions ?? 0).toBe(0);
    const { entries } = (await admin.get('/admin/audit-log?action=user.erase&outcome=done')).data;
    expect(entries).toMatchObject([
      { target_id: personId, details: { removed: { messages: 4 }, remaining: { sessions: 0 } } },
    ]);
    if (usesMongo) return;
    await delay(1_000);
    for (const file of ['attendant.sqlite', 'attendant.sqlite-wal'])
      expect(readFileSync(join(server.dataDir, file)).includes(SECRET)).toBe(false);
  });

  it('is given and erased for visitors on the command line, which asks first', async () => {
    const guest = await visitor(server);
    const session = await guest.openSession();
    await guest.ask(session, 'When does the library open?');
    const { data } = await admin.get(`/chat/sessions/${session}`);
    const userId = data.user_id as string;
    const file = join(temporaryFolder(), 'visitor.json');
    expect(await attendant(server.dataDir, 'export-user', userId, '--output', file)).toMatchObject({
      code: 0,
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      account: { email: null, anonymous: true },
      conversations: [{ session_id: session }],
    });
    const asked = await attendant(server.dataDir, 'erase-user', userId);
    expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('add --yes') });
    const erased = await attendant(server.dataDir, 'erase-user', userId, '--yes');
    expect(erased.stdout).toMatch(
      /^Removed: 1 accounts, 0 sign ins, 1 sessions, 2 messages, .*0 sessions\.\n$/,
    );
    expect((await admin.get(`/chat/sessions/${session}`)).status).toBe(404);
  });

  it('stays for the last active admin', async () => {
    const { user_id: id } = (await admin.get('/users/profile')).data;
    expect((await admin.post(`/admin/users/${id}/erase`, { confirm: id })).code).toBe('CONFLICT');
    expect((await admin.get('/users/profile')).status).toBe(200);
  });
});
