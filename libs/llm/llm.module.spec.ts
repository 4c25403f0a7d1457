import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { loadConfig } from '@app/config';
import { ProcessModule } from '@app/process';
import { vendorsConfig } from '@app/resilience';
import { LlmPeer } from '@app/testing/peers/llm.peer.js';
import { LlmModule, LlmRouter, ModelTokens, llmConfig } from './index.js';
import type { PeerBehaviour } from './llm-provider.contract.js';

const REQUEST = { messages: [{ role: 'user' as const, content: 'Hi' }] };

describe('LlmModule', () => {
  let peer: LlmPeer;
  let app: INestApplicationContext;
  afterEach(async () => {
    await app.close();
    await peer.close();
  });

  async function given(behaviour: PeerBehaviour, env: Record<string, string>): Promise<LlmRouter> {
    peer = await LlmPeer.start(behaviour);
    const config = loadConfig([llmConfig, vendorsConfig], {
      files: [],
      env: {
        OPENAI_BASE_URL: `${peer.url}/v1`,
        AZURE_OPENAI_ENDPOINT: peer.url,
        AZURE_OPENAI_API_KEY: 'key',
        AZURE_OPENAI_DEPLOYMENT: 'support-bot',
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: peer.url,
        AWS_ACCESS_KEY_ID: 'AKIATEST',
        AWS_SECRET_ACCESS_KEY: 'secret',
        GEMINI_API_KEY: 'key',
        GEMINI_BASE_URL: peer.url,
        OLLAMA_HOST: peer.url,
        LLM_RETRIES: '0',
        ...env,
      },
    });
    app = await Test.createTestingModule({
      imports: [ProcessModule.forRoot({ config }), LlmModule],
    }).compile();
    await app.init();
    return app.get(LlmRouter);
  }
  const answer: PeerBehaviour = { kind: 'answers', chunks: ['Hello ', 'there.'] };

  it.each(['azure-openai', 'bedrock', 'openai-compatible', 'gemini', 'ollama'])(
    'answers through %s by one variable',
    async (provider) => {
      const [first, ...others] = (await given(answer, { LLM_PROVIDER: provider })).chain();
      expect(others).toEqual([]);
      expect(first?.id).toBe(provider);
      expect((await first?.generate(REQUEST))?.text).toBe('Hello there.');
    },
  );

  it('asks the deployment of Azure, but counts and prices by the model behind it', async () => {
    const router = await given(answer, { LLM_PROVIDER: 'azure-openai', LLM_MODEL: 'gpt-4.1-mini' });
    const [azure] = router.chain();
    await azure?.generate(REQUEST);
    expect(peer.requests[0]?.line).toContain('/deployments/support-bot/');
    expect(azure?.model).toMatchObject({ id: 'gpt-4.1-mini', contextTokens: 1_047_576 });
  });

  it('switches to another deployment of Azure at run time', async () => {
    const router = await given(answer, { LLM_PROVIDER: 'extractive' });
    expect(router.chain()).toEqual([]);
    router.use({ active: 'azure-openai', model: 'gpt-4o' });
    await router.chain()[0]?.generate(REQUEST);
    expect(peer.requests[0]?.line).toContain('/deployments/gpt-4o/');
  });

  it('goes back to the configured model when only its provider is named', async () => {
    const router = await given(answer, { LLM_PROVIDER: 'openai-compatible', LLM_MODEL: 'gpt-4.1' });
    router.use({ active: 'ollama' });
    router.use({ active: 'openai-compatible' });
    expect(router.chain()[0]?.model.id).toBe('gpt-4.1');
  });

  it('tells the state of what has failed', async () => {
    const router = await given(
      { kind: 'fails', status: 401 },
      { LLM_PROVIDER: 'gemini', LLM_BREAKER_FAILURES: '1' },
    );
    await expect(router.chain()[0]?.generate(REQUEST)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(router.states()).toEqual([
      {
        name: 'llm:gemini',
        breaker: 'open',
        lastError: expect.objectContaining({
          code: 'unauthorized',
          message: 'Gemini refused the credentials (401); check GEMINI_API_KEY',
        }) as unknown,
      },
    ]);
  });

  it('counts tokens by the model in use', async () => {
    const router = await given(answer, { LLM_PROVIDER: 'openai-compatible' });
    const [provider] = router.chain();
    if (!provider) throw new Error('no provider');
    expect(app.get(ModelTokens).count(provider.model, 'Hello world')).toBe(2);
  });
});
