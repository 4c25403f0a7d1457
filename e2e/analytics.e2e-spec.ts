import { setTimeout as delay } from 'node:timers/promises';
import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';
import { SHIPPING, SHIPPING_QUESTION } from './support/samples.js';

const DAY_MS = 86_400_000;
const UNKNOWN_QUESTION = '=HYPERLINK("https://evil.example") how tall is the moon tower?';

describe('Analytics', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;
  let documentId: string;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    user = await visitor(server);
    documentId = await admin.ingested('shipping.md', SHIPPING, { title: 'Shipping' });
    const session = await user.openSession();
    const { data } = await user.ask(session, SHIPPING_QUESTION);
    await user.post(`/chat/sessions/${session}/messages/${data.message_id}/feedback`, {
      helpful: true,
      comment: 'Thanks, that was it.',
    });
    const other = await (await visitor(server)).openSession();
    expect(other).not.toBe(session);
    await user.ask(session, UNKNOWN_QUESTION);
    await user.post(`/chat/sessions/${session}/end`, { feedback: { rating: 4, resolved: true } });
    await eventually(async () => (await dashboard()).metrics.user_satisfaction_avg === 4);
  });
  afterAll(() => server.stop());

  const dashboard = async (query = '') => (await admin.get(`/analytics/dashboard${query}`)).data;
  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (await holds()) return;
      await delay(100);
    }
    throw new Error('It does not hold after ten seconds');
  }

  it('shows conversations, answers and the knowledge base', async () => {
    const data = await dashboard();
    expect(data.metrics).toMatchObject({
      total_sessions: 2,
      total_messages: 4,
      avg_messages_per_session: 4,
      user_satisfaction_avg: 4,
      resolution_rate: 1,
      deflection_rate: 1,
      questions: 2,
      unanswered_questions: 1,
      helpful: 1,
      not_helpful: 0,
      cost_usd: 0,
    });
    expect(data.performance).toEqual({
      avg_response_time_ms: expect.any(Number),
      p50_response_time_ms: expect.any(Number),
      p95_response_time_ms: expect.any(Number),
      p99_response_time_ms: expect.any(Number),
      error_rate: 0,
    });
    expect(data.knowledge_base).toEqual({
      total_documents: expect.any(Number),
      total_chunks: expect.any(Number),
      avg_retrieval_accuracy: expect.any(Number),
    });
    expect(data.definitions.resolution_rate).toContain('seven days');
  });

  it('cuts the period into the days of a time zone, empty ones included', async () => {
    const { period, series, previous } = await dashboard('?timezone=Asia/Kolkata&compare=previous');
    expect(period).toMatchObject({
      start: expect.stringMatching(/T18:30:00.000Z$/),
      timezone: 'Asia/Kolkata',
    });
    expect(series).toHaveLength(30);
    expect(series[0]).toMatchObject({
      sessions: 0,
      messages: 0,
      avg_response_time_ms: null,
      resolution_rate: null,
    });
    expect(series.at(-1)).toMatchObject({ sessions: 2, messages: 4, questions: 2, unanswered: 1 });
    expect(previous.metrics).toMatchObject({ total_sessions: 0, resolution_rate: null });
    const today = new Date().toISOString().slice(0, 10);
    const hours = await dashboard(`?start_date=${today}&end_date=${today}`);
    expect(hours.series).toHaveLength(24);
  });

  it('is empty over a period of the future', async () => {
    const day = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
    const { metrics, performance, series } = await dashboard(`?start_date=${day}&end_date=${day}`);
    expect(metrics).toMatchObject({ total_sessions: 0, avg_session_duration_seconds: null });
    expect(performance.p95_response_time_ms).toBeNull();
    expect(series).toHaveLength(24);
  });

  it.each([
    ['start_date=2026-02-30', 'There is no day 2026-02-30'],
    ['start_date=1900-01-01', '`start_date` must not be before 1970-01-01'],
    ['start_date=yesterday', 'YYYY-MM-DD'],
    ['start_date=2026-02-02&end_date=2026-02-01', 'lies after'],
    ['start_date=2010-01-01&end_date=2026-02-01', 'longer than 5 years'],
    ['timezone=Mars', 'Europe/Berlin'],
    ['start_date=2025-01-01&end_date=2026-02-01&granularity=hour', 'granularity'],
    ['granularity=second', 'granularity'],
    ['compare=next', 'compare'],
  ])('refuses %s', async (query, message) => {
    const { status, body } = await admin.get(`/analytics/dashboard?${query}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body.error)).toContain(message);
  });

  it('lists unanswered questions, documents and feedback', async () => {
    const unanswered = (await admin.get('/analytics/unanswered')).data;
    expect(unanswered.pagination).toMatchObject({ total_items: 1 });
    expect(unanswered.items[0]).toMatchObject({
      question: UNKNOWN_QUESTION,
      confidence_score: expect.any(Number),
    });
    const documents = (await admin.get('/analytics/documents')).data;
    expect(documents.items).toContainEqual({
      document_id: documentId,
      title: 'Shipping',
      retrieved: expect.any(Number),
      cited: 1,
      avg_relevance_score: expect.any(Number),
      helpful: 1,
      not_helpful: 0,
    });
    const feedback = (await admin.get('/analytics/feedback')).data;
    expect(feedback.items).toEqual([
      expect.objectContaining({ helpful: true, comment: 'Thanks, that was it.', document_ids: [documentId] }),
    ]);
    expect((await admin.get('/analytics/guardrails')).data.items).toEqual([]);
    expect((await admin.get('/analytics/costs')).data.items).toEqual([]);
  });

  it('exports reports as CSV that no spreadsheet runs', async () => {
    const response = await fetch(`${server.url}/api/v1/analytics/unanswered/export.csv`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="unanswered.csv"');
    const [head, row] = (await response.text()).split('\r\n');
    expect(head).toMatch(/^asked_at,question,/);
    expect(row).toContain(`"'=HYPERLINK(""https://evil.example"")`);
    for (const report of ['documents', 'feedback', 'guardrails', 'costs'])
      expect((await admin.get(`/analytics/${report}/export.csv`)).status).toBe(200);
    expect((await admin.get('/analytics/nonsense/export.csv')).status).toBe(404);
  });

  it('forgets a question that its author erases', async () => {
    const session = await user.openSession();
    const { data } = await user.ask(session, 'My secret plan is to fly to Xanadu, who sells tickets?');
    const find = async () =>
      (await admin.get('/analytics/unanswered')).data.items.filter(({ question }: { question: string }) =>
        question.includes('Xanadu'),
      ) as unknown[];
    await eventually(async () => (await find()).length === 1);
    await user.delete(`/chat/sessions/${session}/messages/${data.user_message.message_id}`);
    expect(await find()).toEqual([]);
  });

  it('groups unanswered questions into content gaps, and drafts what is missing', async () => {
    const gaps = async () => (await admin.get('/admin/content-gaps')).data.gaps as Record<string, unknown>[];
    const find = async () =>
      (await gaps()).find(({ question }) => String(question).toLowerCase().includes('atlantis'));
    for (const question of [
      'Is there a swimming pool in Atlantis?',
      'is there a swimming pool in atlantis',
      'Which wood is a guitar made of?',
    ])
      await user.ask(await user.openSession(), question);
    const gap = (await find())!;
    expect(gap).toMatchObject({
      count: 2,
      examples: ['is there a swimming pool in atlantis', 'Is there a swimming pool in Atlantis?'],
    });
    const drafted = await admin.post(`/admin/content-gaps/${String(gap['cluster_id'])}/draft`, {});
    expect(drafted.status).toBe(202);
    await eventually(
      async () =>
        (await admin.get(`/knowledge-base/documents/${drafted.data.document_id}`)).data.status === 'ready',
    );
    const { data: draft } = await admin.get(`/knowledge-base/documents/${drafted.data.document_id}`);
    expect(draft).toMatchObject({
      title: 'is there a swimming pool in atlantis',
      document_type: 'faq',
      publication: 'draft',
    });
    expect(draft.content).toContain('Write the answer here');
    expect(await find()).toBeUndefined();
    expect((await admin.post(`/admin/content-gaps/${String(gap['cluster_id'])}/draft`, {})).status).toBe(404);
    const other = (await gaps()).find(({ question }) => String(question).includes('guitar'))!;
    expect((await admin.post(`/admin/content-gaps/${String(other['cluster_id'])}/dismiss`, {})).status).toBe(
      200,
    );
    expect((await gaps()).some(({ question }) => String(question).includes('guitar'))).toBe(false);
    await user.ask(await user.openSession(), 'Is there a swimming pool in Atlantis?');
    expect(await find()).toMatchObject({ count: 1 });
  });

  it('keeps what was recorded just before the server ends', async () => {
    const before = (await dashboard()).metrics.total_messages as number;
    await user.ask(await user.openSession(), SHIPPING_QUESTION);
    const { dataDir } = server;
    server.kill('SIGTERM');
    await server.ended();
    server = await RunningServer.start({}, dataDir);
    admin = await signIn(server);
    expect((await dashboard()).metrics.total_messages).toBe(before + 2);
  });
});
