import { type Api, register, type Reply, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const TEXT = `# Refunds

${'Orders are packed on the day on which they are paid. '.repeat(20)}

## How long refunds take

A refund is paid within 14 days after we have received the returned item.

${'The money goes back to the payment method of the order. '.repeat(20)}
`;

interface Answer {
  readonly message_id: string;
  readonly citations: readonly {
    readonly marker: string;
    readonly quote: string;
    readonly document_id: string;
  }[];
}

const answered = ({ data }: Reply): Answer => data.bot_response as Answer;

describe('The explanation of an answer', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;
  let documentId: string;
  let session: string;
  let answer: Answer;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    documentId = await admin.ingested('refunds.md', TEXT, { title: 'Refund policy' });
    user = await visitor(server);
    session = await user.openSession();
    answer = answered(await user.ask(session, 'How long does a refund take?'));
  });
  afterAll(() => server.stop());
  const path = (marker = '1', { of = answer.message_id, within = session } = {}) =>
    `/chat/sessions/${within}/messages/${of}/citations/${encodeURIComponent(marker)}`;

  describe('by a citation', () => {
    it.each(['1', '[1]'])('shows the quote of %s within its document', async (marker) => {
      const { status, data } = await user.get(path(marker));
      expect(status).toBe(200);
      const context = data as { before: string; quote: string; after: string };
      expect(context).toMatchObject({
        document_id: documentId,
        title: 'Refund policy',
        page_number: null,
        quote: answer.citations[0]!.quote,
      });
      expect(context.before).toHaveLength(600);
      expect(context.after).toHaveLength(600);
      const { content } = (await admin.get(`/knowledge-base/documents/${documentId}`)).data as {
        content: string;
      };
      expect(content).toContain(context.before + context.quote + context.after);
    });

    it('is shown to staff, and to no other visitor', async () => {
      expect((await admin.get(path())).status).toBe(200);
      expect((await (await register(server)).get(path())).code).toBe('NOT_FOUND');
    });

    it.each([
      ['a marker that the answer does not have', '99', {}, 'NOT_FOUND'],
      ['a marker that is none', 'x', {}, 'VALIDATION_ERROR'],
      ['an unknown message', '1', { of: UNKNOWN_ID }, 'NOT_FOUND'],
      ['an unknown session', '1', { within: UNKNOWN_ID }, 'NOT_FOUND'],
    ])('refuses %s', async (_, marker, where, code) => {
      expect((await user.get(path(marker, where))).code).toBe(code);
    });

    it('keeps the quote of a document that has been deleted', async () => {
      const deleted = await admin.ingested('parking.md', '# Parking\n\nParking costs two euros an hour.\n');
      const { message_id: of } = answered(await user.ask(session, 'What does parking cost?'));
      await admin.delete(`/knowledge-base/documents/${deleted}`);
      expect((await user.get(path('1', { of }))).data).toMatchObject({
        quote: expect.stringContaining('two euros') as unknown,
        before: null,
        after: null,
        section_title: null,
      });
    });
  });

  describe('by a trace', () => {
    const trace = (of = answer.message_id) => `/chat/sessions/${session}/messages/${of}/trace`;

    it('shows staff how the answer came about', async () => {
      const { status, data } = await admin.get(trace());
      expect(status).toBe(200);
      expect(data).toMatchObject({
        path: 'extractive',
        ai_metadata: { provider: 'extractive', model: null, total_tokens: null, cost_usd: null },
        context_used: { conversation_history_length: 0, embedding_model: expect.any(String) as unknown },
        guardrails: { input_safe: true, output_safe: true, pii_detected: false, toxicity_score: 0 },
        degraded: [],
      });
      const { retrieved_documents: documents } = (data as { context_used: { retrieved_documents: object[] } })
        .context_used;
      expect(documents[0]).toMatchObject({ document_id: documentId, title: 'Refund policy' });
      expect(
        (data as { ai_metadata: { response_time_ms: number } }).ai_metadata.response_time_ms,
      ).toBeGreaterThan(0);
    });

    it('shows what the guardrails have found', async () => {
      const { message_id: of } = answered(
        await user.ask(session, 'My e-mail is jo@example.com. How long does a refund take?'),
      );
      const { data } = await admin.get(trace(of));
      expect(data).toMatchObject({ guardrails: { pii_detected: true, input_safe: true } });
    });

    it('is for staff only', async () => {
      expect((await user.get(trace())).code).toBe('FORBIDDEN');
    });

    it('does not exist for a question or an unknown message', async () => {
      expect((await admin.get(trace(UNKNOWN_ID))).code).toBe('NOT_FOUND');
    });
  });
});
