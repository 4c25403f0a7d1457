import { loadConfig } from '@app/config';
import { API_CONFIG } from './api.config.js';

describe('The configuration of the server', () => {
  it.each([
    [{ LLM_PROVIDER: 'skynet' }, 'LLM_PROVIDER must be one of: extractive'],
    [{ EMBEDDING_PROVIDER: 'word2vec' }, 'EMBEDDING_PROVIDER must be one of: bundled'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET must have 32 characters'],
    [{ ADMIN_EMAIL: 'admin' }, 'ADMIN_EMAIL must be an e-mail address'],
  ])('%j is refused with the variable and what it may be', (env, message) => {
    expect(() => loadConfig(API_CONFIG, { env: { DATA_DIR: '/tmp', ...env }, files: [] })).toThrow(message);
  });
});
