import { LlmPeer } from '@app/testing/peers/llm.peer.js';
import { type Api, signIn, visitor } from './support/api.js';
import { allEvents, openStream, type StreamedEvent } from './support/events.js';
import { RunningServer } from './support/running-server.js';

const REFUNDS = `# Refunds

## How long refunds take

A refund is paid within 14 days after we have received the returned item. The money goes back to the payment method of the order.
`;
const QUESTION = 'How long does a refund take?';
const TRUE_SENTENCE = 'Your refund is paid within 14 days after we have received the item.';
const LIE = 'A refund is paid within 90 days after we have received the item.';
const SECOND = 'The money goes back to the payment method of the order.';
const CHUNKS = [`${TRUE_SENTENCE} [1] `, `${LIE} [1] `, `${SECOND} [1]`];

const tokensOf = (events: readonly StreamedEvent[]) =>
  events
    .slice(events.findLastIndex(({ event }) => event === 'replace') + 1)
    .flatMap(({ event, data }) => (event === 'token' ? [data.text as string] : []))
    .join('');

describe('Answers by models', () => {
  let server: RunningServer | undefined;
  let admin: Api;
  let user: Api;
  const peers: LlmPeer[] = [];

  async function given(env: Readonly<Record<string, string>>): Promise<void> {
    server = await RunningServer.start({ LLM_RETRIES: '0', ...env });
    admin = await signIn(server);
    await admin.ingested('refunds.md', REFUNDS, { title: 'Refund policy' });
    user = await visitor(server);
  }
  async function peer(...[behaviour]: Parameters<typeof LlmPeer.start>): Promise<LlmPeer> {
    const started = await LlmPeer.start(behaviour);
    peers.push(started);
    return started;
  }
  const openai = ({ url }: LlmPeer) => ({
    LLM_PROVIDER: 'openai-compatible',
    LLM_MODEL: 'gpt-4o-mini',
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: 'test',
  });

  async function streamed(): Promise<StreamedEvent[]> {
    const path = `/chat/sessions/${await user.openSession()}/messages/stream`;
    return allEvents(await openStream(user, 'POST', path, { body: { message: QUESTION } }));
  }

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    await Promise.all(peers.splice(0).map((each) => each.close()));
  });

  it('are grounded sentence by sentence, streamed, told from the cache, and accounted for', async () => {
    const model = await peer({ kind: 'answers', chunks: CHUNKS });
    await given({ ...openai(model) });
    const { body, data } = await user.ask(await user.openSession(), QUESTION);
    expect(data.bot_response).toMatchObject({
      content: `${TRUE_SENTENCE} ${SECOND} [1]`,
      answered_by: 'model',
      degraded: [],
      model: {
        provider: 'openai-compatible',
        model: 'gpt-4o-mini',
        prompt_version: 1,
        usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
        cached: false,
      },
    });
    expect(body.meta).not.toHaveProperty('degraded');
    const [{ document_id: id, quote, start, end }] = data.bot_response.citations;
    const { content } = (await admin.get(`/knowledge-base/documents/${id}`)).data;
    expect(content.slice(start, end)).toBe(quote);

    const events = await streamed();
    const done = events.at(-1)?.data.bot_response;
    expect(done.model).toMatchObject({ cached: true, usage: null });
    expect(tokensOf(events)).toBe(done.content);
    expect(model.requests.filter(({ line }) => line.startsWith('POST'))).toHaveLength(1);

    const usage = (await admin.get('/admin/llm-usage')).data;
    expect(usage.total).toMatchObject({ calls: 1, prompt_tokens: 12, completion_tokens: 5 });
    expect(usage.total.cost_usd).toBeGreaterThan(0);
    expect(usage.days).toMatchObject([{ provider: 'openai-compatible', model: 'gpt-4o-mini' }]);
    expect(usage.top_sessions).toHaveLength(1);
    expect((await admin.get('/admin/llm-usage?from=2026-02-01&to=2026-01-01')).code).toBe('VALIDATION_ERROR');
  });

  it('show no sentence that no passage supports, and replace what a cut stream has shown', async () => {
    const cut = await peer({
      kind: 'cut',
      chunks: [`${TRUE_SENTENCE} [1] ${LIE} [1] ${SECOND} [1] And then `],
      broken: true,
    });
    await given({ ...openai(cut) });
    const events = await streamed();
    const done = events.at(-1)?.data.bot_response;
    expect(JSON.stringify(events)).not.toContain('90 days');
    expect(done).toMatchObject({ answered_by: 'extractive' });
    expect(done.degraded).toEqual([expect.stringMatching(/^openai-compatible:/)]);
    expect(tokensOf(events)).toBe(done.content);
  });

  it('come from the next provider, then from the documents, and say what was skipped', async () => {
    const down = await peer({ kind: 'fails', status: 500 });
    const second = await peer({ kind: 'answers', chunks: CHUNKS });
    const fallback = { LLM_FALLBACKS: 'gemini', GEMINI_API_KEY: 'test', GEMINI_BASE_URL: second.url };
    await given({ ...openai(down), ...fallback });
    const { body, data } = await user.ask(await user.openSession(), QUESTION);
    expect(data.bot_response).toMatchObject({ answered_by: 'model', model: { provider: 'gemini' } });
    expect(body.meta.degraded).toEqual(['openai-compatible:unavailable']);
  });

  it('end on the documents’ own words within the time limit when the model is silent, and free its connection', async () => {
    const silent = await peer({ kind: 'silent' });
    await given({ ...openai(silent), ANSWER_TIMEOUT_MS: '1500' });
    const { body, data } = await user.ask(await user.openSession(), QUESTION);
    expect(data.bot_response).toMatchObject({ answered_by: 'extractive' });
    expect(body.meta.degraded).toEqual(['openai-compatible:timeout']);
    await silent.clientLeft;
  });

  it('are aborted to the socket when the visitor goes away', async () => {
    const hanging = await peer({ kind: 'hangs', chunks: [TRUE_SENTENCE] });
    await given({ ...openai(hanging) });
    const session = await user.openSession();
    const client = new AbortController();
    const { events } = await openStream(user, 'POST', `/chat/sessions/${session}/messages/stream`, {
      body: { message: QUESTION },
      signal: client.signal,
    });
    for await (const { event, data } of events) if (event === 'status' && data.stage === 'word') break;
    client.abort();
    await hanging.clientLeft;
  });
});
