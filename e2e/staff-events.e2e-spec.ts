import { type Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { SessionStream } from './support/session-stream.js';

describe('The events of the staff', () => {
  let server: RunningServer;
  let admin: Api;
  const streams: SessionStream[] = [];
  const open = async (api: Api, query = '') => {
    const stream = await SessionStream.at(api, `/events${query}`);
    streams.push(stream);
    return stream;
  };

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
  });
  afterAll(async () => {
    for (const stream of streams) stream.close();
    await server.stop();
  });

  it('tell of jobs and conversations in one stream, and continue after a lost connection', async () => {
    const first = await open(admin);
    expect((await first.next('ready')).data).toEqual({
      topics: ['inbox', 'ingestion', 'index', 'evaluation', 'config'],
    });
    const documentId = await admin.ingested('refunds.md', '# Refunds\n\nA refund takes five days.\n');
    const done = await first.next(
      'ingestion',
      ({ document_id, status }) => document_id === documentId && status === 'completed',
    );
    first.close();
    const user = await visitor(server);
    const session = await user.openSession();
    await user.post(`/chat/sessions/${session}/handoff`, { reason: 'Help' });
    const second = await open(admin, `?topics=inbox,ingestion&after=${done.id}`);
    expect((await second.next('inbox')).data).toMatchObject({
      session_id: session,
      handoff: 'waiting',
      assigned_to: null,
    });
    await admin.post(`/inbox/${session}/claim`, {});
    expect((await second.next('inbox', ({ handoff }) => handoff === 'assigned')).data).toMatchObject({
      session_id: session,
      assigned_to: { user_id: expect.any(String) },
    });
    const changes = await open(admin, '?topics=config');
    await changes.next('ready');
    const { version } = (await admin.put('/admin/config', { retrieval_config: { top_k: 6 } })).data;
    expect((await changes.next('config')).data).toEqual({ version });
    const third = await open(admin, '?topics=inbox&after=00000000-7');
    expect((await third.next('reset')).data).toEqual({ topics: ['inbox'] });
  });

  it('are for staff only, and refuse what they do not know', async () => {
    expect((await open(await visitor(server))).status).toBe(403);
    expect((await open(await register(server))).status).toBe(403);
    expect((await open(admin, '?topics=weather')).status).toBe(400);
  });
});
