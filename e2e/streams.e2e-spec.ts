import { type Api, register, signIn, visitor } from './support/api.js';
import { allEvents, openStream, type StreamedEvent } from './support/events.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const REFUNDS = `# Refunds

## How long refunds take

A refund is paid within 14 days after we have received the returned item. The money goes back to the payment method of the order.

## Damaged items

Send a photo of the damage to the service desk before you return a damaged item. We replace it free of charge.
`;
const QUESTION = 'How long does a refund take?';
const LONG = Array.from({ length: 400 }, (_, i) => `## Part ${i}\n\nPart ${i} is about widget ${i}.`).join(
  '\n\n',
);

const named = (events: readonly StreamedEvent[], name: string) =>
  events.filter(({ event }) => event === name).map(({ data }) => data);

describe('Event streams', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    await admin.ingested('refunds.md', REFUNDS, { title: 'Refund policy' });
    user = await visitor(server);
  });
  afterAll(() => server.stop());

  const ask = (session: string, body: object, path = '/messages/stream') =>
    openStream(user, 'POST', `/chat/sessions/${session}${path}`, { body });

  describe('of an answer', () => {
    it.each(['/messages', '/messages/stream'])(
      'come from %s: stages, sources, tokens and the whole object at last',
      async (path) => {
        const session = await user.openSession();
        const stream = await ask(session, { message: QUESTION, message_type: 'text' }, path);
        expect(stream.response.status).toBe(200);
        expect(Object.fromEntries(stream.response.headers)).toMatchObject({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          'x-request-id': expect.any(String),
        });
        const events = await allEvents(stream);
        expect([...new Set(events.map(({ event }) => event))]).toEqual([
          'status',
          'sources',
          'token',
          'done',
        ]);
        expect(named(events, 'status').map(({ stage }) => stage)).toEqual(
          expect.arrayContaining(['retrieve', 'answer', 'ground']),
        );
        const [done] = named(events, 'done');
        const tokens = named(events, 'token').map(({ text }) => text as string);
        expect(tokens.join('')).toBe(done.bot_response.content);
        expect(named(events, 'sources')).toEqual([{ sources: done.bot_response.sources }]);
        expect(done.bot_response.citations.length).toBeGreaterThan(0);
        const { messages } = (await user.get(`/chat/sessions/${session}/messages`)).data;
        expect(messages[0]).toMatchObject({
          message_id: done.message_id,
          content: done.bot_response.content,
        });
      },
    );

    it('repeat the stored answer for a message that is sent again, also at once', async () => {
      const session = await user.openSession();
      const body = { message: QUESTION, message_type: 'text', metadata: { client_message_id: 'm-1' } };
      const streams = await Promise.all([1, 2, 3].map(async () => allEvents(await ask(session, body))));
      streams.push(await allEvents(await ask(session, body)));
      const answers = streams.map((events) => named(events, 'done')[0]);
      expect(new Set(answers.map(({ message_id }) => message_id as string)).size).toBe(1);
      expect((await user.ask(session, QUESTION, body.metadata)).data).toEqual(answers[0]);
      expect((await user.get(`/chat/sessions/${session}`)).data.context.conversation_count).toBe(2);
    });

    it.each([
      ['an unknown session', UNKNOWN_ID, { message: QUESTION }, 404, 'NOT_FOUND'],
      ['an empty message', undefined, { message: '  ' }, 400, 'VALIDATION_ERROR'],
      ['an unknown field', undefined, { message: 'x', colour: 'red' }, 400, 'VALIDATION_ERROR'],
      ['a picture', undefined, { message: 'x', message_type: 'image' }, 422, 'UNSUPPORTED_MESSAGE_TYPE'],
    ])('are not begun for %s: the error is an ordinary one', async (_, id, body, status, code) => {
      const { response } = await ask(id ?? (await user.openSession()), body);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ success: false, error: { code } });
    });

    it('are not begun in a session that has ended', async () => {
      const session = await user.openSession();
      await user.post(`/chat/sessions/${session}/end`, {});
      expect((await ask(session, { message: QUESTION })).response.status).toBe(409);
    });

    it('may break off: what was asked is stored, whole or marked, and the session goes on', async () => {
      const session = await user.openSession();
      const path = `/chat/sessions/${session}/messages/stream`;
      for (let i = 0; i < 5; i += 1) {
        const client = new AbortController();
        const opening = openStream(user, 'POST', path, {
          body: { message: QUESTION },
          signal: client.signal,
        });
        const { events } = await opening;
        await events.next();
        client.abort();
        await expect(allEvents(await opening)).rejects.toThrow();
      }
      expect((await user.ask(session, QUESTION)).status).toBe(200);
      const { messages, pagination } = (await user.get(`/chat/sessions/${session}/messages?page_size=100`))
        .data;
      expect(pagination.total_messages % 2).toBe(0);
      expect(pagination.total_messages).toBeGreaterThanOrEqual(2);
      for (const { role, content, metadata } of messages) {
        if (role !== 'assistant') continue;
        expect(content).toContain(metadata.interrupted ? 'was interrupted' : '14 days');
      }
    });
  });

  describe('of an ingestion', () => {
    const watch = (jobId: string, signal?: AbortSignal) =>
      openStream(admin, 'GET', `/knowledge-base/documents/ingest/${jobId}/status`, signal && { signal });

    it('tell each step until the job is over', async () => {
      const { data } = await admin.ingest('long.md', LONG);
      const events = await allEvents(await watch(data.job_id));
      expect(events.at(-1)?.event).toBe('done');
      expect(named(events, 'progress').length).toBe(events.length - 1);
      const percentages = named(events, 'progress').map(({ progress }) => progress.percentage as number);
      expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
      const status = await admin.get(`/knowledge-base/documents/ingest/${data.job_id}/status`);
      expect(named(events, 'done')).toEqual([status.data]);
      expect(status.data).toMatchObject({ status: 'completed', job_id: data.job_id });
    });

    it('tell at once what is over, also when it failed', async () => {
      const { data } = await admin.ingest('empty.md', '<!-- nothing -->');
      await admin.finished(data.job_id);
      const events = await allEvents(await watch(data.job_id));
      expect(events.map(({ event }) => event)).toEqual(['progress', 'done']);
      expect(events[1]?.data).toMatchObject({
        status: 'failed',
        result: { errors: [{ code: expect.any(String) }] },
      });
    });

    it('are for admins and agents, and known jobs', async () => {
      expect((await watch(UNKNOWN_ID)).response.status).toBe(404);
      const path = `/knowledge-base/documents/ingest/${UNKNOWN_ID}/status`;
      expect((await openStream(await register(server), 'GET', path)).response.status).toBe(403);
      expect((await watch('one')).response.status).toBe(400);
    });
  });

  it('end when the server does, and it ends in time', async () => {
    const own = await RunningServer.start();
    const boss = await signIn(own);
    // A job that nobody takes up: its stream would go on for ever.
    const { data } = await boss.ingest('one.md', 'Some text.');
    await boss.finished(data.job_id);
    await own.forget(data.job_id);
    const stream = await openStream(boss, 'GET', `/knowledge-base/documents/ingest/${data.job_id}/status`);
    await stream.events.next();
    own.kill('SIGTERM');
    expect(await allEvents(stream)).toEqual([]);
    expect((await own.ended()).code).toBe(0);
    await own.stop();
  });
});
