import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Api, register, signIn, visitor } from './support/api.js';
import { openStream, allEvents } from './support/events.js';
import { RunningServer } from './support/running-server.js';
import { SessionStream } from './support/session-stream.js';

type Agent = Api & { userId?: string };

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const SECRET = 'a secret of the help desk';

/** An outside help desk, which keeps what it was sent. */
class HelpDesk {
  readonly requests: { readonly signature: string; readonly body: string }[] = [];
  /** How the next requests are answered; with 200 when it is empty, and not at all for `hang`. */
  readonly answers: (number | 'hang')[] = [];
  private readonly server: Server = createServer((request, response: ServerResponse) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      this.requests.push({ signature: String(request.headers['x-attendant-signature']), body });
      const answer = this.answers.shift() ?? 200;
      if (answer !== 'hang') response.writeHead(answer).end('ok');
    });
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('Handoff to people', () => {
  const desk = new HelpDesk();
  let server: RunningServer;
  let admin: Api;
  let anna: Agent;
  let ben: Agent;

  beforeAll(async () => {
    server = await RunningServer.start({
      HANDOFF_WEBHOOK_URL: await desk.start(),
      HANDOFF_WEBHOOK_SECRET: SECRET,
      HANDOFF_WEBHOOK_TIMEOUT_MS: '500',
    });
    admin = await signIn(server);
    await admin.ingested(
      'refunds.md',
      '# Refunds\n\nA refund takes five days after we receive the parcel.\n',
    );
    [anna, ben] = [await register(server), await register(server)];
    for (const [agent, name] of [
      [anna, 'Anna'],
      [ben, 'Ben'],
    ] as const) {
      await server.promote(agent.userId ?? '', 'support_agent');
      await agent.put('/users/profile', { full_name: name });
    }
  });
  afterAll(async () => {
    await server.stop();
    desk.stop();
  });

  const messagesOf = async (api: Api, sessionId: string, query = '?order=asc') =>
    (await api.get(`/chat/sessions/${sessionId}/messages${query}`)).data.messages as {
      message_id: string;
      role: string;
      content: string;
      agent_name?: string;
      metadata: Record<string, unknown>;
    }[];

  /** A visitor who has asked for a person. */
  async function waiting(): Promise<{ user: Api; session: string }> {
    const user = await visitor(server);
    const session = await user.openSession();
    await user.ask(session, 'How long does a refund take?');
    expect((await user.post(`/chat/sessions/${session}/handoff`, {})).data.state).toBe('waiting');
    return { user, session };
  }

  const reply = (agent: Api, session: string, message: string, id = `r-${Math.random()}`) =>
    agent.post(`/inbox/${session}/reply`, { message, client_message_id: id });

  describe('a visitor who asks for a person', () => {
    it('waits from the answer on, and the assistant is silent until the conversation is returned', async () => {
      const user = await visitor(server);
      const session = await user.openSession();
      const asked = (await user.ask(session, 'I want to talk to a person')).data;
      expect(asked.bot_response.answered_by).toBe('handoff');
      expect(asked.handoff).toMatchObject({ state: 'waiting', agent: null, position: expect.any(Number) });

      const told = (await user.ask(session, 'How long does a refund take?', { client_message_id: 'c-1' }))
        .data;
      expect(told).toMatchObject({ bot_response: null, handoff: { state: 'waiting' } });
      expect(told.message_id).toBe(told.user_message.message_id);
      const again = (await user.ask(session, 'How long does a refund take?', { client_message_id: 'c-1' }))
        .data;
      expect(again.message_id).toBe(told.message_id);

      await anna.post(`/inbox/${session}/claim`);
      const claimed = (await user.ask(session, 'Hello?')).data;
      expect(claimed).toMatchObject({
        bot_response: null,
        handoff: { state: 'assigned', agent: { name: 'Anna' } },
      });
      await anna.post(`/inbox/${session}/return-to-assistant`);
      const answered = (await user.ask(session, 'How long does a refund take?')).data;
      expect(answered.bot_response.content).toContain('five days');
      expect(answered.handoff).toBeNull();
      expect((await messagesOf(user, session)).map(({ role }) => role)).toEqual([
        ...['user', 'assistant'],
        ...['user', 'user'],
        ...['user', 'assistant'],
      ]);
    });

    it('is noticed by the agents after three questions without an answer, and does not wait yet', async () => {
      const user = await visitor(server);
      const session = await user.openSession();
      const escalated = async () =>
        (await anna.get(`/chat/sessions/${session}`)).data.metadata.escalated as boolean;
      for (const planet of ['Mars', 'Venus']) await user.ask(session, `How many moons does ${planet} have?`);
      expect(await escalated()).toBe(false);
      const third = (await user.ask(session, 'Who composed the Goldberg Variations?')).data;
      expect(third).toMatchObject({ bot_response: { answered_by: 'unknown' }, handoff: null });
      expect(await escalated()).toBe(true);
      const { sessions } = (await anna.get('/chat/sessions?escalated=true&handoff=none')).data;
      expect(sessions.map(({ session_id }: { session_id: string }) => session_id)).toContain(session);
    });

    it('gets only `done` from a stream while a person has the conversation', async () => {
      const { user, session } = await waiting();
      const body = { message: 'Are you there?', message_type: 'text' };
      const stream = await openStream(user, 'POST', `/chat/sessions/${session}/messages/stream`, { body });
      expect(await allEvents(stream)).toEqual([
        { event: 'done', data: expect.objectContaining({ bot_response: null }) },
      ]);
    });

    it('keeps the place in the queue, and gives a reason and an address', async () => {
      const first = await waiting();
      const second = await waiting();
      const ask = ({ user, session }: { user: Api; session: string }) =>
        user.post(`/chat/sessions/${session}/handoff`, { reason: 'A refund.', email: 'me@example.com' });
      const [one, two] = [(await ask(first)).data, (await ask(second)).data];
      expect(two.position).toBe(one.position + 1);
      const seen = (await anna.get(`/inbox/${first.session}`)).data;
      expect(seen).toMatchObject({ reason: 'A refund.', email: 'me@example.com', handoff: 'waiting' });
      expect(seen.summary).toMatchObject({
        question: 'How long does a refund take?',
        answer: expect.stringContaining('five days'),
        sources: [{ title: 'Refunds' }],
      });
    });

    it.each([
      [{ email: 'nobody' }, 'email'],
      [{ reason: '' }, 'reason'],
      [{ reason: 'x'.repeat(1_001) }, 'reason'],
      [{ priority: 1 }, 'priority'],
    ])('is told what is wrong with %j', async (body, field) => {
      const { user, session } = await waiting();
      const refused = await user.post(`/chat/sessions/${session}/handoff`, body);
      expect([refused.status, refused.body.error.details[0].field]).toEqual([400, field]);
    });
  });

  describe('the inbox', () => {
    it('lists who waits, with the last message and what is unread', async () => {
      const { user, session } = await waiting();
      await user.ask(session, 'Is anybody there?');
      const listed = (await anna.get('/chat/sessions?handoff=waiting&page_size=100')).data.sessions;
      expect(listed.find(({ session_id }: { session_id: string }) => session_id === session)).toMatchObject({
        handoff: 'waiting',
        assigned_to: null,
        unread: 1,
        last_message: { role: 'user', text: 'Is anybody there?' },
        visitor: { language: 'en' },
      });
      await anna.post(`/inbox/${session}/claim`);
      await reply(anna, session, 'Yes.');
      const [mine] = (await anna.get(`/chat/sessions?assigned_to=${anna.userId}`)).data.sessions;
      expect(mine).toMatchObject({ session_id: session, unread: 0, assigned_to: { name: 'Anna' } });
      const own = (await user.get('/chat/sessions')).data.sessions[0];
      expect(own).not.toHaveProperty('last_message');
      expect(own).not.toHaveProperty('notes');
      await anna.post(`/inbox/${session}/resolve`);
    });

    it('gives a conversation to one of two agents who claim it at once', async () => {
      const { session } = await waiting();
      const replies = await Promise.all([anna, ben].map((agent) => agent.post(`/inbox/${session}/claim`)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      const won = replies.find(({ status }) => status === 200);
      const lost = replies.find(({ status }) => status === 409);
      expect(lost?.code).toBe('CONFLICT');
      expect(lost?.body.error.details[0].holder).toEqual(won?.data.assigned_to);
      const [holder, other] = won?.data.assigned_to.name === 'Anna' ? [anna, ben] : [ben, anna];
      expect((await holder.post(`/inbox/${session}/claim`)).status).toBe(200);
      expect((await reply(other, session, 'Me too.')).status).toBe(409);
      expect((await other.post(`/inbox/${session}/release`)).status).toBe(409);
      expect((await other.post(`/inbox/${session}/assign`, { user_id: other.userId })).status).toBe(409);
      expect((await other.post(`/inbox/${session}/resolve`)).status).toBe(409);
      const assigned = await holder.post(`/inbox/${session}/assign`, { user_id: other.userId });
      expect(assigned.data.assigned_to.user_id).toBe(other.userId);
      expect((await reply(other, session, 'Now it is me.')).status).toBe(200);
      expect((await admin.post(`/inbox/${session}/release`)).data).toMatchObject({
        handoff: 'waiting',
        assigned_to: null,
      });
    });

    it('sends a repeated reply once, as an agent and never as the visitor', async () => {
      const { user, session } = await waiting();
      await anna.post(`/inbox/${session}/claim`);
      await Promise.all([1, 2, 3].map(() => reply(anna, session, 'Hello, I am Anna.', 'r-1')));
      expect((await reply(anna, session, 'Something else.', 'r-1')).status).toBe(409);
      const fromAgent = (await messagesOf(user, session)).filter(({ role }) => role === 'agent');
      expect(fromAgent).toEqual([
        expect.objectContaining({
          content: 'Hello, I am Anna.',
          agent_name: 'Anna',
          metadata: expect.objectContaining({ author_id: anna.userId }),
        }),
      ]);
      expect((await anna.ask(session, 'I, the visitor, agree.')).status).toBe(403);
    });

    it('keeps notes from the visitor', async () => {
      const { user, session } = await waiting();
      const noted = await ben.post(`/inbox/${session}/note`, { text: 'A difficult case: zebra.' });
      expect(noted.data.notes).toEqual([
        expect.objectContaining({ author: { user_id: ben.userId, name: 'Ben' } }),
      ]);
      const stream = await SessionStream.open(user, session, '0');
      await stream.next('message');
      const seen = [
        await user.get(`/chat/sessions/${session}`),
        await user.get('/chat/sessions'),
        await user.get(`/chat/sessions/${session}/messages`),
      ].map(({ body }) => JSON.stringify(body));
      expect([...seen, JSON.stringify(stream.seen)].join()).not.toContain('zebra');
      stream.close();
    });

    it('takes no reply to a resolved conversation until it is claimed again', async () => {
      const { user, session } = await waiting();
      await anna.post(`/inbox/${session}/claim`);
      const resolved = await anna.post(`/inbox/${session}/resolve`, { note: 'Refunded.' });
      expect(resolved.data).toMatchObject({ handoff: 'resolved', notes: [{ text: 'Refunded.' }] });
      const refused = await reply(anna, session, 'One more thing.');
      expect([refused.status, refused.code]).toEqual([409, 'CONFLICT']);
      expect((await anna.post(`/inbox/${session}/resolve`)).status).toBe(409);
      expect((await user.ask(session, 'How long does a refund take?')).data.bot_response).not.toBeNull();
      await anna.post(`/inbox/${session}/claim`);
      expect((await reply(anna, session, 'One more thing.')).status).toBe(200);
      await user.post(`/chat/sessions/${session}/end`, {});
      expect((await reply(anna, session, 'Goodbye.')).code).toBe('SESSION_ENDED');
    });

    it('is closed to visitors, and knows no foreign or unknown session', async () => {
      const { user, session } = await waiting();
      const stranger = await register(server);
      for (const verb of ['claim', 'release', 'reply', 'note', 'resolve', 'assign', 'return-to-assistant'])
        expect((await user.post(`/inbox/${session}/${verb}`, {})).status).toBe(403);
      expect((await user.get(`/inbox/${session}`)).status).toBe(403);
      for (const path of ['handoff', 'typing'])
        expect((await stranger.post(`/chat/sessions/${session}/${path}`, {})).status).toBe(404);
      expect((await stranger.get(`/chat/sessions/${session}/events`)).status).toBe(404);
      expect((await stranger.post(`/chat/sessions/${session}/read`, { message_id: UNKNOWN })).status).toBe(
        404,
      );
      expect((await anna.post(`/inbox/${UNKNOWN}/claim`)).status).toBe(404);
      expect((await anna.get(`/inbox/${UNKNOWN}`)).status).toBe(404);
      expect((await anna.post(`/inbox/${session}/assign`, { user_id: stranger.userId })).status).toBe(400);
      expect((await anna.post(`/chat/sessions/${session}/handoff`, {})).status).toBe(403);
      expect((await anna.post(`/chat/sessions/${session}/typing`)).status).toBe(409);
    });

    it('is audited', async () => {
      const { session } = await waiting();
      await anna.post(`/inbox/${session}/claim`);
      await ben.post(`/inbox/${session}/claim`);
      const { entries } = (await admin.get('/admin/audit-log?action=inbox.claim&page_size=20')).data as {
        entries: { actor_id: string; outcome: string; target_id: string | null }[];
      };
      expect(entries).toContainEqual(
        expect.objectContaining({ actor_id: anna.userId, outcome: 'done', target_id: session }),
      );
      expect(entries).toContainEqual(expect.objectContaining({ actor_id: ben.userId, outcome: 'refused' }));
    });
  });

  describe('the events of a session', () => {
    it('reach the visitor and the agent as they happen', async () => {
      const { user, session } = await waiting();
      const mine = await SessionStream.open(user, session);
      expect((await mine.next('state')).data).toEqual({ handoff: 'waiting', agent: null, status: 'active' });
      const theirs = await SessionStream.open(anna, session);
      await anna.post(`/inbox/${session}/claim`);
      expect((await mine.next('state', ({ handoff }) => handoff === 'assigned')).data.agent.name).toBe(
        'Anna',
      );
      await anna.post(`/chat/sessions/${session}/typing`);
      expect((await mine.next('typing')).data).toEqual({ by: 'agent', until: expect.any(String) });
      await reply(anna, session, 'Hello!');
      const message = await mine.next('message', ({ role }) => role === 'agent');
      expect(message.data).toMatchObject({ content: 'Hello!', agent_name: 'Anna' });
      await user.post(`/chat/sessions/${session}/read`, { message_id: message.data.message_id });
      expect((await theirs.next('read', ({ by }) => by === 'visitor')).data.up_to).toBe(
        message.data.message_id,
      );
      await user.post(`/chat/sessions/${session}/typing`);
      expect((await theirs.next('typing')).data.by).toBe('visitor');
      await user.ask(session, 'Thank you.');
      expect((await theirs.next('message', ({ role }) => role === 'user')).data.content).toBe('Thank you.');
      await anna.post(`/inbox/${session}/resolve`);
      await mine.next('state', ({ handoff }) => handoff === 'resolved');
      expect(mine.seen.filter(({ event }) => event === 'typing')).toHaveLength(1);
      [mine, theirs].forEach((stream) => stream.close());
    });

    it('continue after a lost connection with what was missed, each message once and in order', async () => {
      const { user, session } = await waiting();
      await anna.post(`/inbox/${session}/claim`);
      const first = await SessionStream.open(user, session);
      await reply(anna, session, 'one');
      const { id } = await first.next('message');
      first.close();
      for (const text of ['two', 'three']) await reply(anna, session, text);
      const second = await SessionStream.open(user, session, id);
      await second.next('message', ({ content }) => content === 'three');
      await reply(anna, session, 'four');
      await second.next('message', ({ content }) => content === 'four');
      const texts = second.seen.filter(({ event }) => event === 'message').map(({ data }) => data.content);
      expect(texts).toEqual(['two', 'three', 'four']);
      const [question] = await messagesOf(user, session);
      const byMessage = await SessionStream.open(user, session, question?.message_id);
      await byMessage.next('message', ({ content }) => content === 'four');
      expect(byMessage.seen.filter(({ event }) => event === 'message')).toHaveLength(5);
      expect((await messagesOf(user, session, `?after=${question?.message_id}`)).at(-1)?.content).toBe(
        'four',
      );
      [second, byMessage].forEach((stream) => stream.close());
    });

    it('are reset for a place that does not exist, and refuse what is none', async () => {
      const { user, session } = await waiting();
      const stream = await SessionStream.open(user, session, '99999');
      expect((await stream.next('reset')).id).toBe('2');
      stream.close();
      expect((await user.get(`/chat/sessions/${session}/events?after=yesterday`)).status).toBe(400);
      expect((await user.get(`/chat/sessions/${session}/events?after=${UNKNOWN}`)).status).toBe(404);
      expect((await user.get(`/chat/sessions/${session}/messages?after=${UNKNOWN}`)).status).toBe(404);
      expect((await new Api(server.url).get(`/chat/sessions/${session}/events`)).status).toBe(401);
    });

    it('are limited to 50 streams of one caller', async () => {
      const { user, session } = await waiting();
      const streams: SessionStream[] = [];
      for (let i = 0; i < 51; i += 1) streams.push(await SessionStream.open(user, session));
      expect(streams.map(({ status }) => status)).toEqual([...Array<number>(50).fill(200), 429]);
      streams.forEach((stream) => stream.close());
      await delay(200);
      const again = await SessionStream.open(user, session);
      expect(again.status).toBe(200);
      again.close();
    });
  });

  describe('an outside help desk', () => {
    const bodiesOf = (session: string) =>
      desk.requests.map(({ body }) => JSON.parse(body)).filter((body) => body.session.session_id === session);
    const until = async (done: () => boolean, limitMs = 15_000) => {
      for (const deadline = Date.now() + limitMs; !done() && Date.now() < deadline;) await delay(50);
    };

    it('is told of each change and message, in requests that it can verify', async () => {
      const { user, session } = await waiting();
      await until(() => bodiesOf(session).length > 0);
      expect(bodiesOf(session)[0]).toMatchObject({
        event: 'handoff.waiting',
        messages: [{ role: 'user', content: 'How long does a refund take?' }, { role: 'assistant' }],
        summary: { question: 'How long does a refund take?', sources: [{ title: 'Refunds' }] },
      });
      const { signature, body } = desk.requests.at(-1) ?? { signature: '', body: '' };
      const [, time, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
      expect(createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')).toBe(digest);
      expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(60);
      await user.ask(session, 'Still there?');
      await until(() => bodiesOf(session).length > 1);
      expect(bodiesOf(session)[1].messages).toMatchObject([{ role: 'user', content: 'Still there?' }]);
    });

    it('is told again after a failure, and holds nothing when it never answers', async () => {
      desk.answers.push(500, 'hang');
      const { user, session } = await waiting();
      const startedAt = Date.now();
      expect((await user.ask(session, 'Hello?')).status).toBe(200);
      expect(Date.now() - startedAt).toBeLessThan(2_000);
      await until(() => bodiesOf(session).length >= 3);
      expect(bodiesOf(session).length).toBeGreaterThanOrEqual(3);
    });
  });

  describe('the settings', () => {
    it('tell the widget whether agents are available, and when', async () => {
      const origin = 'https://shop.example';
      const key = (await admin.post('/admin/site-keys', { name: 'Shop', origins: [origin] })).data
        .key as string;
      const { data } = await new Api(server.url).get(`/widget/config?site_key=${key}`);
      expect(data.handoff).toMatchObject({ available: true, hours: null, email: null });
    });

    it('turn handoffs off', async () => {
      const closed = await RunningServer.start({
        HANDOFF: 'off',
        HANDOFF_HOURS: 'Mon-Sun 00:00-24:00',
        HANDOFF_EMAIL: 'support@example.com',
      });
      try {
        const user = await visitor(closed);
        const session = await user.openSession();
        expect((await user.ask(session, 'I want to talk to a person')).data.handoff).toBeNull();
        expect((await user.ask(session, 'hello')).data.bot_response.answered_by).toBe('small-talk');
        expect((await user.post(`/chat/sessions/${session}/handoff`, {})).code).toBe('CONFLICT');
        const chief = await signIn(closed);
        const site = { name: 'Shop', origins: ['https://shop.example'] };
        const key = (await chief.post('/admin/site-keys', site)).data.key as string;
        const { data } = await new Api(closed.url).get(`/widget/config?site_key=${key}`);
        expect(data.handoff).toEqual({
          available: false,
          hours: 'Mon-Sun 00:00-24:00 (UTC)',
          expected_wait_seconds: null,
          email: 'support@example.com',
        });
      } finally {
        await closed.stop();
      }
    });

    it.each([
      [{ HANDOFF_HOURS: 'always' }, 'HANDOFF_HOURS'],
      [{ HANDOFF_TIMEZONE: 'Mars/Base' }, 'HANDOFF_TIMEZONE'],
      [{ HANDOFF_WEBHOOK_URL: 'https://desk.example.com' }, 'HANDOFF_WEBHOOK_SECRET'],
    ])('refuse %j at the start', async (env, name) => {
      const ended = await RunningServer.launch(env as Record<string, string>).ended();
      expect(ended.code).not.toBe(0);
      expect(ended.output).toContain(name);
    });
  });
});
