import { LLMock } from '@copilotkit/aimock';
import { type Fault, LlmFaultsProxy } from '@app/testing/peers/llm-faults.proxy.js';
import { type Api, signIn, visitor } from './support/api.js';
import { storedTrace } from './support/database.js';
import { RunningServer } from './support/running-server.js';
import { SHIPPING, SHIPPING_QUESTION } from './support/samples.js';

const AZURE = {
  LLM_PROVIDER: 'azure-openai',
  AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1:9',
  AZURE_OPENAI_API_KEY: 'the-key-of-azure',
  AZURE_OPENAI_DEPLOYMENT: 'support-bot',
};

describe('A start with providers that cannot work,', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'no key for the provider',
      { ...AZURE, AZURE_OPENAI_API_KEY: '' },
      'AZURE_OPENAI_API_KEY is needed for LLM_PROVIDER azure-openai. Example: AZURE_OPENAI_API_KEY=',
    ],
    [
      'no key for a fallback',
      { ...AZURE, LLM_FALLBACKS: 'gemini' },
      'GEMINI_API_KEY is needed for LLM_FALLBACKS gemini. Example: GEMINI_API_KEY=',
    ],
    [
      'an unknown fallback',
      { ...AZURE, LLM_FALLBACKS: 'skynet' },
      'LLM_FALLBACKS must be a list of: azure-openai, bedrock',
    ],
    [
      'the provider as its own fallback',
      { ...AZURE, LLM_FALLBACKS: 'azure-openai' },
      'LLM_FALLBACKS names azure-openai, which is LLM_PROVIDER',
    ],
    [
      'a number that is none',
      { ...AZURE, LLM_RETRIES: 'often' },
      'LLM_RETRIES must be a whole number from 0 to 10, not "often"',
    ],
    [
      'no key for embeddings',
      { EMBEDDING_PROVIDER: 'gemini' },
      'GEMINI_API_KEY is needed by EMBEDDING_PROVIDER=gemini',
    ],
    ['no key for reranking', { RERANKING_PROVIDER: 'cohere' }, 'COHERE_API_KEY is needed'],
    [
      'no key for moderation',
      { MODERATION_PROVIDER: 'openai' },
      'OPENAI_API_KEY is needed by MODERATION_PROVIDER',
    ],
  ])('because of %s is refused and told how to mend', async (_, env, message) => {
    const { code, output } = await RunningServer.launch(env).ended();
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toContain('the-key-of-azure');
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('A model that does not answer', () => {
  let server: RunningServer;
  let admin: Api;
  let user: Api;
  let mock: LLMock;
  let proxy: LlmFaultsProxy;
  let text = '';
  let fault: Fault | undefined;

  beforeAll(async () => {
    mock = new LLMock({ port: 0 });
    mock.on({}, () => ({ content: text }));
    await mock.start();
    const canned = { 'GET /openai/models': { object: 'list', data: [] } };
    proxy = await LlmFaultsProxy.start(mock.url, { fault: () => fault, canned });
    server = await RunningServer.start({ ...AZURE, AZURE_OPENAI_ENDPOINT: proxy.url, LLM_RETRIES: '0' });
    admin = await signIn(server);
    await admin.ingested('shipping.md', SHIPPING);
    user = await visitor(server);
  });
  beforeEach(() => {
    fault = undefined;
    text = '';
  });
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await mock.stop();
  });

  const ask = async () => user.ask(await user.openSession(), SHIPPING_QUESTION);

  async function modelHealth() {
    const { body } = await admin.get('/health/detailed');
    return body.dependencies['llm:azure-openai'];
  }

  async function expectExtractive(reason: string): Promise<void> {
    const { status, body, data } = await ask();
    expect(status).toBe(200);
    expect(data.bot_response).toMatchObject({ answered_by: 'extractive', degraded: [reason] });
    expect(data.bot_response.content).toContain('within three working days');
    expect(body.meta.degraded).toEqual([reason]);
    expect(await storedTrace(server.dataDir, data.message_id as string)).toMatchObject({
      path: 'extractive',
      degraded: [reason],
    });
  }

  it.each<[string, Fault, string, string]>([
    [
      'a wrong key',
      { then: { status: 401, message: 'Access denied due to invalid subscription key.' } },
      'unauthorized',
      'Azure OpenAI refused the credentials (401); check AZURE_OPENAI_API_KEY',
    ],
    [
      'a wrong deployment',
      { then: { status: 404, code: 'DeploymentNotFound', message: 'The API deployment does not exist.' } },
      'not-found',
      'The API deployment does not exist; check AZURE_OPENAI_DEPLOYMENT',
    ],
    [
      'a prompt beyond the context',
      { then: { status: 400, code: 'context_length_exceeded', message: 'The maximum is 4096 tokens.' } },
      'context-overflow',
      'Azure OpenAI refused the request (400): The maximum is 4096 tokens; check LLM_CONTEXT_TOKENS',
    ],
  ])('because of %s is told in answer, receipt and health', async (_, given, code, message) => {
    fault = given;
    await expectExtractive(`azure-openai:${code}`);
    const health = await modelHealth();
    expect(health).toMatchObject({ provider: 'azure-openai', critical: false, last_error: { code } });
    expect(health.last_error.message).toContain(message);
    expect(JSON.stringify(health)).not.toContain('the-key-of-azure');
  });

  it.each([
    ['it has nothing to say', ' ', 'incomplete'],
    ['it refuses', "I'm sorry, but I can't help with that.", 'refused'],
    ['nothing that it says is in the documents', 'Parcels arrive by pigeon on the moon. [1]', 'unsupported'],
  ])('because %s is told in answer and receipt', async (_, said, code) => {
    text = said;
    await expectExtractive(`azure-openai:${code}`);
  });

  it('is left alone after five failures in a row, while the service stays ready and shows it', async () => {
    fault = { then: { status: 500 } };
    for (let failure = 0; failure < 5; failure += 1) await expectExtractive('azure-openai:unavailable');
    const before = proxy.requests.length;
    await expectExtractive('azure-openai:unavailable');
    expect(proxy.requests).toHaveLength(before);

    expect(await modelHealth()).toMatchObject({
      status: 'degraded',
      breaker: 'open',
      last_error: { code: 'unavailable' },
    });
    expect((await user.get('/health/ready')).body).toMatchObject({ status: 'up', ready: true });
    const metrics = (await user.get('/metrics')).body as string;
    expect(metrics).toContain('attendant_provider_breaker{provider="llm:azure-openai"} 1');
    expect(metrics).toMatch(/attendant_chat_degraded_total\{reason="azure-openai:unavailable"\} [6-9]/);
    expect(metrics).toContain('attendant_llm_calls_total{provider="azure-openai"');
  });
});
