import { loadConfig } from '@app/config';
import { vendorsConfig } from './vendors.config.js';

function load(env: Record<string, string>) {
  return loadConfig([vendorsConfig], { env, files: [] }).get(vendorsConfig);
}

describe('vendorsConfig', () => {
  it('knows where the public and the local services are, and no key', () => {
    expect(load({})).toMatchObject({
      openaiBaseUrl: 'https://api.openai.com/v1',
      ollamaHost: 'http://127.0.0.1:11434',
      openaiApiKey: undefined,
    });
  });

  it.each([
    'http://localhost:8000/v1/',
    'http://localhost:8000/v1/chat/completions',
    ' http://localhost:8000/v1/embeddings/ ',
  ])('reads the address of the API from %s', (value) => {
    expect(load({ OPENAI_BASE_URL: value }).openaiBaseUrl).toBe('http://localhost:8000/v1');
  });

  it('refuses an address without a scheme, naming the variable', () => {
    expect(() => load({ AZURE_OPENAI_ENDPOINT: 'my-resource.openai.azure.com' })).toThrow(
      'AZURE_OPENAI_ENDPOINT must be an address that begins with http:// or https://',
    );
  });

  it('never prints a key that it refuses', () => {
    expect(vendorsConfig.settings.openaiApiKey.secret).toBe(true);
    expect(vendorsConfig.settings.awsSecretAccessKey.secret).toBe(true);
  });
});
