import { ConfigError, loadConfig } from '@app/config';
import { vendorsConfig } from '@app/resilience';
import { llmConfig } from './llm.config.js';
import { assertLlmConfig } from './routing/llm-requirements.js';

function boot(env: Record<string, string>) {
  const config = loadConfig([llmConfig, vendorsConfig], { env, files: [] });
  assertLlmConfig(config.get(llmConfig), config.get(vendorsConfig));
  return config.get(llmConfig);
}

const AZURE = {
  LLM_PROVIDER: 'azure-openai',
  AZURE_OPENAI_ENDPOINT: 'https://my-resource.openai.azure.com',
  AZURE_OPENAI_API_KEY: 'key',
  AZURE_OPENAI_DEPLOYMENT: 'support-bot',
};

describe('the configuration of models', () => {
  it('needs nothing for extractive answers', () => {
    expect(boot({})).toMatchObject({ provider: 'extractive', fallbacks: [] });
  });

  it('reads fallbacks in order, with the model of each, and knows that extractive comes last', () => {
    expect(
      boot({ ...AZURE, GEMINI_API_KEY: 'key', LLM_FALLBACKS: 'gemini, ollama:llama3.2:3b,extractive' })
        .fallbacks,
    ).toEqual([{ provider: 'gemini' }, { provider: 'ollama', model: 'llama3.2:3b' }]);
  });

  it.each<[Record<string, string>, string]>([
    [
      { LLM_PROVIDER: 'chatgpt' },
      'LLM_PROVIDER must be one of: extractive, azure-openai, bedrock, openai-compatible, gemini, ollama',
    ],
    [
      { LLM_PROVIDER: 'openai-compatible' },
      'OPENAI_API_KEY is needed for LLM_PROVIDER openai-compatible. Example: OPENAI_API_KEY=sk-…',
    ],
    [
      { ...AZURE, AZURE_OPENAI_ENDPOINT: '' },
      'AZURE_OPENAI_ENDPOINT is needed for LLM_PROVIDER azure-openai',
    ],
    [{ ...AZURE, AZURE_OPENAI_DEPLOYMENT: '' }, 'AZURE_OPENAI_DEPLOYMENT is needed'],
    [{ LLM_PROVIDER: 'bedrock' }, 'AWS_REGION is needed'],
    [
      { LLM_PROVIDER: 'bedrock', AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'AKIA' },
      'AWS_SECRET_ACCESS_KEY is needed',
    ],
    [
      { ...AZURE, LLM_FALLBACKS: 'gemini' },
      'GEMINI_API_KEY is needed for LLM_FALLBACKS gemini. Example: GEMINI_API_KEY=AIza…',
    ],
    [{ ...AZURE, LLM_FALLBACKS: 'claude' }, 'LLM_FALLBACKS must be a list of: azure-openai, bedrock'],
    [{ ...AZURE, LLM_FALLBACKS: 'extractive,ollama' }, 'extractive only at the end'],
    [{ ...AZURE, LLM_FALLBACKS: 'ollama,ollama' }, 'LLM_FALLBACKS names ollama twice'],
    [
      { ...AZURE, LLM_FALLBACKS: 'azure-openai' },
      'LLM_FALLBACKS names azure-openai, which is LLM_PROVIDER already',
    ],
    [{ LLM_BREAKER_FAILURES: '6' }, 'LLM_BREAKER_FAILURES must be a whole number from 1 to 5'],
  ])('stops the boot with %j', (env, message) => {
    expect(() => boot(env)).toThrow(ConfigError);
    expect(() => boot(env)).toThrow(message);
  });

  it('wants no key for a server that is self-hosted', () => {
    boot({ LLM_PROVIDER: 'openai-compatible', OPENAI_BASE_URL: 'http://localhost:8000/v1' });
    boot({ LLM_PROVIDER: 'ollama' });
  });

  it("takes the model's name for the deployment's where none is named", () => {
    expect(boot({ ...AZURE, AZURE_OPENAI_DEPLOYMENT: '', LLM_MODEL: 'gpt-4o' }).model).toBe('gpt-4o');
  });
});
