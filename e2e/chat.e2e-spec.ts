import { type Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const REFUNDS = `# Refunds

## How long refunds take

A refund is paid within 14 days after we have received the returned item. The money goes back to the payment method of the order.

## Damaged items

Send a photo of the damage to the service desk before you return a damaged item. We replace it free of charge.
`;

const GIFT_CARDS = `# Gift cards

## How long is a gift card valid?

A gift card is valid for three years after it was bought.

## Where can I buy a gift card?

Gift cards are sold at the desk of every branch.

## Can a gift card be paid out in cash?

A gift card is never paid out in cash.
`;

describe('Chat', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;
  let documentId: string;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    documentId = await admin.ingested('refunds.md', REFUNDS, { title: 'Refund policy' });
    user = await visitor(server);
  });
  afterAll(() => server.stop());

  describe('opening a session', () => {
    it('answers with the session as CHAT-1 draws it', async () => {
      const { status, body } = await user.post('/chat/sessions/initialize', {
        channel: 'web',
        metadata: { user_agent: 'jest' },
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        success: true,
        error: null,
        data: { status: 'active', context: { conversation_count: 0 } },
        meta: { version: 'v1' },
      });
      const { created_at, expires_at } = body.data as { created_at: string; expires_at: string };
      expect(new Date(expires_at).getTime()).toBeGreaterThan(new Date(created_at).getTime());
    });

    it('is refused for another user, but not to an admin', async () => {
      const other = await register(server);
      const foreign = { channel: 'web', user_id: other.userId };
      expect((await user.post('/chat/sessions/initialize', foreign)).code).toBe('FORBIDDEN');
      expect((await admin.post('/chat/sessions/initialize', foreign)).data).toMatchObject({
        user_id: other.userId,
      });
    });

    it.each([
      [{}, 'channel'],
      [{ channel: 'fax' }, 'channel'],
      [{ channel: 'web', user_id: 'me' }, 'user_id'],
      [{ channel: 'web', metadata: { user_agent: 7 } }, 'metadata.user_agent'],
      [{ channel: 'web', colour: 'red' }, 'colour'],
    ])('refuses %j and names the field', async (body, field) => {
      const reply = await user.post('/chat/sessions/initialize', body);
      expect(reply.status).toBe(400);
      expect(reply.body.error).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [expect.objectContaining({ field })],
      });
    });
  });

  describe('asking', () => {
    it('answers with sentences of the document, each with a citation that can be proved', async () => {
      const session = await user.openSession();
      const { status, data } = await user.ask(session, 'How long does a refund take?');
      expect(status).toBe(200);
      expect(data.session_id).toBe(session);
      expect(data.user_message.content).toBe('How long does a refund take?');
      const answer = data.bot_response;
      expect(answer.message_id).toBe(data.message_id);
      expect(answer.content).toContain('within 14 days');
      expect(answer.confidence_score).toBeGreaterThanOrEqual(0.5);
      expect(answer.sources[0]).toMatchObject({ document_id: documentId, title: 'Refund policy' });
      const stored = (await admin.get(`/knowledge-base/documents/${documentId}`)).data.content as string;
      const chunks = (await admin.get(`/knowledge-base/documents/${documentId}/chunks`)).data.chunks as {
        chunk_id: string;
        content: string;
      }[];
      expect(answer.citations.length).toBeGreaterThan(0);
      for (const { marker, quote, start, end, chunk_id } of answer.citations) {
        expect(answer.content).toContain(marker);
        expect(stored.slice(start, end)).toBe(quote);
        expect(chunks.find((chunk) => chunk.chunk_id === chunk_id)?.content).toContain(quote);
      }
      expect(data.context_used).toEqual({ retrieved_documents: 1, conversation_history_length: 0 });
    });

    it('understands a message from what was said before, and one on its own as ever', async () => {
      const session = await user.openSession();
      await user.ask(session, 'Where does the money of a refund go?');
      const followUp = await user.ask(session, 'When is it paid?');
      expect(followUp.data.bot_response.content).toContain('within 14 days');
      expect(followUp.data.context_used.standalone_question).toBe('When is it paid (the money of a refund)?');
      const change = await user.ask(session, 'What do I do with damaged items?');
      expect(change.data.bot_response.content).toContain('photo of the damage');
      expect(change.data.context_used).not.toHaveProperty('standalone_question');
      const { data } = await user.get(`/chat/sessions/${session}/messages`);
      expect(data.messages[2].metadata.context_used).toEqual(followUp.data.context_used);
    });

    it('suggests what may be asked next, and answers it', async () => {
      const faq = await admin.ingested('gift-cards.md', GIFT_CARDS, { title: 'Gift cards' });
      const session = await user.openSession();
      const first = await user.ask(session, 'How long is a gift card valid?');
      const suggested = first.data.bot_response.follow_up_questions as string[];
      expect(suggested.length).toBeGreaterThan(0);
      expect(suggested).not.toContain('How long is a gift card valid?');
      for (const question of suggested) {
        const { bot_response: answer } = (await user.ask(session, question)).data;
        expect(answer.confidence_score).toBeGreaterThanOrEqual(0.5);
        expect(answer.follow_up_questions).not.toContain(question);
      }
      const unknown = await user.ask(session, 'What is the capital of Peru?');
      expect(unknown.data.bot_response.follow_up_questions).toEqual([]);
      await admin.delete(`/knowledge-base/documents/${faq}`);
    });

    it.each([
      'What is the capital of Peru?',
      'x',
      '🙂🙂',
      "'; DROP TABLE chat_messages; --",
      '<script>alert(1)</script>',
      'Wie ist das Wetter in Köln morgen?',
      '…',
    ])('says honestly that it does not know: %s', async (question) => {
      const { status, data } = await user.ask(await user.openSession(), question);
      expect(status).toBe(200);
      expect(data.bot_response.citations).toEqual([]);
      expect(data.bot_response.confidence_score).toBeLessThan(0.5);
      expect(data.user_message.content).toBe(question);
    });

    it.each([
      ['Hello!', 'small-talk'],
      ['thanks a lot', 'small-talk'],
      ['I want to talk to a person', 'handoff'],
    ])('needs no document for %s', async (message, answeredBy) => {
      const { data } = await user.ask(await user.openSession(), message);
      expect(data.bot_response).toMatchObject({ answered_by: answeredBy, citations: [], sources: [] });
      expect(data.context_used.retrieved_documents).toBe(0);
    });

    it('trims, and takes exactly 4,000 characters', async () => {
      const session = await user.openSession();
      expect((await user.ask(session, '  refund?  ')).data.user_message.content).toBe('refund?');
      expect((await user.ask(session, 'a'.repeat(4000))).status).toBe(200);
    });

    it.each([
      [{ message: '', message_type: 'text' }, 'message'],
      [{ message: '   ', message_type: 'text' }, 'message'],
      [{ message: 'a'.repeat(4001), message_type: 'text' }, 'message'],
      [{ message: 42, message_type: 'text' }, 'message'],
      [{ message: null }, 'message'],
      [{ message: 'hi', message_type: 'smoke' }, 'message_type'],
      [{ message: 'hi', metadata: { client_message_id: 'with space' } }, 'metadata.client_message_id'],
    ])('refuses %j', async (body, field) => {
      const reply = await user.post(`/chat/sessions/${await user.openSession()}/messages`, body);
      expect(reply.status).toBe(400);
      expect(reply.body.error.details[0].field).toBe(field);
    });

    it.each(['voice', 'image'])('says that %s messages are not supported', async (message_type) => {
      const reply = await user.post(`/chat/sessions/${await user.openSession()}/messages`, {
        message: 'hi',
        message_type,
      });
      expect([reply.status, reply.code]).toEqual([422, 'UNSUPPORTED_MESSAGE_TYPE']);
    });
  });

  describe('the same client_message_id', () => {
    it('ten times at once is one exchange, and all get its answer', async () => {
      const session = await user.openSession();
      const replies = await Promise.all(
        Array.from({ length: 10 }, () =>
          user.ask(session, 'How long does a refund take?', { client_message_id: 'm-1' }),
        ),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(replies.map(({ data }) => data.message_id as string)).size).toBe(1);
      expect((await user.get(`/chat/sessions/${session}/messages`)).data.pagination.total_messages).toBe(2);
    });

    it('with another text is a conflict', async () => {
      const session = await user.openSession();
      await user.ask(session, 'How long does a refund take?', { client_message_id: 'm-1' });
      expect((await user.ask(session, 'Something else', { client_message_id: 'm-1' })).code).toBe('CONFLICT');
    });

    it('still gives its answer when the session has ended since', async () => {
      const session = await user.openSession();
      const first = await user.ask(session, 'How long does a refund take?', { client_message_id: 'm-1' });
      await user.post(`/chat/sessions/${session}/end`, {});
      const again = await user.ask(session, 'How long does a refund take?', { client_message_id: 'm-1' });
      expect(again.data).toEqual(first.data);
    });
  });

  describe('history', () => {
    it('pages through the messages, newest first unless asked otherwise', async () => {
      const session = await user.openSession();
      const first = await user.ask(session, 'How long does a refund take?');
      await user.ask(session, 'thanks');
      const { data } = await user.get(`/chat/sessions/${session}/messages?page=1&page_size=3&order=asc`);
      expect(data.messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'user']);
      expect(data.messages[1]).toMatchObject({
        message_id: first.data.message_id,
        content: first.data.bot_response.content,
        metadata: { citations: first.data.bot_response.citations },
      });
      expect(data.pagination).toEqual({ page: 1, page_size: 3, total_pages: 2, total_messages: 4 });
      const newest = (await user.get(`/chat/sessions/${session}/messages`)).data.messages;
      expect(newest[3].message_id).toBe(data.messages[0].message_id);
      expect((await user.get(`/chat/sessions/${session}/messages?page=9`)).data.messages).toEqual([]);
    });

    it.each(['page=0', 'page=x', 'page=1.5', 'page_size=0', 'page_size=101', 'order=up', 'colour=red'])(
      'refuses ?%s',
      async (query) => {
        expect((await user.get(`/chat/sessions/${await user.openSession()}/messages?${query}`)).code).toBe(
          'VALIDATION_ERROR',
        );
      },
    );
  });

  describe('ending', () => {
    it('sums up, and takes no more messages; the history stays', async () => {
      const session = await user.openSession();
      await user.ask(session, 'hello');
      const ended = await user.post(`/chat/sessions/${session}/end`, {
        feedback: { rating: 4, comment: 'fine', resolved: true },
      });
      expect(ended.data).toMatchObject({
        session_id: session,
        status: 'ended',
        summary: { total_messages: 2, user_satisfaction: 4 },
      });
      expect((await user.ask(session, 'hello')).status).toBe(409);
      expect((await user.ask(session, 'hello')).code).toBe('SESSION_ENDED');
      expect((await user.post(`/chat/sessions/${session}/end`, {})).code).toBe('SESSION_ENDED');
      expect((await user.get(`/chat/sessions/${session}/messages`)).data.pagination.total_messages).toBe(2);
    });

    it.each([
      { feedback: { rating: 0 } },
      { feedback: { rating: 6 } },
      { feedback: { rating: '5' } },
      { feedback: 'good' },
    ])('refuses %j', async (body) => {
      const session = await user.openSession();
      expect((await user.post(`/chat/sessions/${session}/end`, body)).code).toBe('VALIDATION_ERROR');
      expect((await user.ask(session, 'hello')).status).toBe(200);
    });
  });

  describe('sessions of others', () => {
    it('are as unknown ones, and open to admins', async () => {
      const session = await user.openSession();
      const other = await visitor(server);
      const foreign = await other.ask(session, 'hello');
      const unknown = await other.ask(UNKNOWN_ID, 'hello');
      expect([foreign.status, foreign.code, foreign.body.error.message]).toEqual([
        404,
        'NOT_FOUND',
        unknown.body.error.message,
      ]);
      expect((await other.get(`/chat/sessions/${session}/messages`)).status).toBe(404);
      expect((await other.post(`/chat/sessions/${session}/end`, {})).status).toBe(404);
      expect((await admin.get(`/chat/sessions/${session}/messages`)).status).toBe(200);
    });

    it('may not stand in X-Session-ID either', async () => {
      const session = await user.openSession();
      const other = await visitor(server);
      const query = { query: 'refund' };
      expect(
        (await other.post('/knowledge-base/search', query, { headers: { 'X-Session-ID': session } })).status,
      ).toBe(404);
      expect(
        (await user.post('/knowledge-base/search', query, { headers: { 'X-Session-ID': session } })).status,
      ).toBe(200);
      expect(
        (await user.post('/knowledge-base/search', query, { headers: { 'X-Session-ID': 'x' } })).status,
      ).toBe(400);
    });

    it('need a path id that is a UUID', async () => {
      expect((await user.ask('not-a-uuid', 'hello')).code).toBe('VALIDATION_ERROR');
    });
  });
});

describe('A session past its lifetime', () => {
  it('is 410 for messages and stays readable', async () => {
    const server = await RunningServer.start({ SESSION_TTL_SECONDS: '1' });
    try {
      const user = await visitor(server);
      const session = await user.openSession();
      await user.ask(session, 'hello');
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      const late = await user.ask(session, 'hello');
      expect([late.status, late.code]).toEqual([410, 'SESSION_EXPIRED']);
      expect((await user.post(`/chat/sessions/${session}/end`, {})).code).toBe('SESSION_EXPIRED');
      expect((await user.get(`/chat/sessions/${session}/messages`)).data.pagination.total_messages).toBe(2);
    } finally {
      await server.stop();
    }
  });
});
