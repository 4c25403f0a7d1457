import { type Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { SHIPPING, SHIPPING_QUESTION, UNKNOWN_ID } from './support/samples.js';

describe('Conversations', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    user = await visitor(server);
  });
  afterAll(() => server.stop());

  let path: string;

  beforeEach(async () => {
    path = `/knowledge-base/documents/${await admin.ingested('shipping.md', SHIPPING, { title: 'Shipping' })}`;
  });
  afterEach(() => admin.delete(path));

  describe('feedback on an answer', () => {
    const counters = async () => {
      const { helpful, not_helpful } = (await admin.get(path)).data.counters;
      return [helpful, not_helpful];
    };
    const asked = async () => {
      const session = await user.openSession();
      const { data } = await user.ask(session, SHIPPING_QUESTION);
      return {
        question: data.user_message.message_id as string,
        session,
        feedback: `/chat/sessions/${session}/messages/${data.message_id}/feedback`,
        id: data.message_id as string,
      };
    };

    it('counts each answer once, and follows a change of mind', async () => {
      const { feedback, id, session } = await asked();
      const { status, data } = await user.post(feedback, { helpful: true, comment: 'Thanks.' });
      expect([status, data]).toEqual([
        200,
        { message_id: id, helpful: true, updated_at: expect.any(String) },
      ]);
      await user.post(feedback, { helpful: true });
      expect(await counters()).toEqual([1, 0]);
      await user.post(feedback, { helpful: false, comment: 'It was late.' });
      expect(await counters()).toEqual([0, 1]);
      await user.post((await asked()).feedback, { helpful: true });
      expect(await counters()).toEqual([1, 1]);
      const { messages } = (await user.get(`/chat/sessions/${session}/messages`)).data;
      expect(messages[0].metadata.feedback).toEqual({ helpful: false, comment: 'It was late.' });
    });

    it('counts once when many say so at the same time', async () => {
      const { feedback } = await asked();
      await Promise.all([true, false, true, false, true].map((helpful) => user.post(feedback, { helpful })));
      const [helpful, notHelpful] = await counters();
      expect(helpful + notHelpful).toBe(1);
    });

    it('is refused for questions, foreign and unknown answers, and for what is no judgement', async () => {
      const { feedback, question, session } = await asked();
      const of = (id: string) => `/chat/sessions/${session}/messages/${id}/feedback`;
      for (const id of [question, UNKNOWN_ID])
        expect((await user.post(of(id), { helpful: true })).status).toBe(404);
      expect((await (await register(server)).post(feedback, { helpful: true })).status).toBe(404);
      expect((await admin.post(feedback, { helpful: true })).status).toBe(403);
      for (const body of [
        {},
        { helpful: 'yes' },
        { helpful: true, comment: 'x'.repeat(2_001) },
        { helpful: true, x: 1 },
      ])
        expect((await user.post(feedback, body)).status).toBe(400);
      expect((await user.post(of('one'), { helpful: true })).status).toBe(400);
    });
  });

  describe('the list of sessions', () => {
    it('shows to users their own, to agents and admins all, by filter', async () => {
      const [one, two] = [await register(server), await register(server)];
      const session = await one.openSession();
      await one.ask(session, SHIPPING_QUESTION);
      const other = await two.openSession();
      await two.post(`/chat/sessions/${other}/end`, { feedback: { rating: 4 } });
      const list = async (api: Api, query = '') => (await api.get(`/chat/sessions?${query}`)).data;
      expect(await list(one, `user_id=${two.userId}`)).toMatchObject({
        sessions: [
          {
            session_id: session,
            user_id: one.userId,
            channel: 'api',
            status: 'active',
            context: { conversation_count: 2 },
            ended_at: null,
            feedback: null,
          },
        ],
        pagination: { page: 1, page_size: 20, total_pages: 1, total_sessions: 1 },
      });
      expect((await list(admin, `user_id=${two.userId}&status=ended`)).sessions).toMatchObject([
        { session_id: other, ended_at: expect.any(String), feedback: { rating: 4 } },
      ]);
      expect((await list(admin, `user_id=${two.userId}&status=active`)).sessions).toEqual([]);
      expect((await list(admin, `user_id=${two.userId}&channel=web`)).sessions).toEqual([]);
      expect((await list(admin)).pagination.total_sessions).toBeGreaterThanOrEqual(2);
      expect((await one.get(`/chat/sessions/${session}`)).data.session_id).toBe(session);
      expect((await one.get(`/chat/sessions/${other}`)).status).toBe(404);
    });

    it.each(['status=gone', 'channel=fax', 'user_id=me', 'page=0', 'colour=red'])(
      'refuses %s',
      async (query) => {
        expect((await admin.get(`/chat/sessions?${query}`)).status).toBe(400);
      },
    );
  });
});
