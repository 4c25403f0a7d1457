import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, renderConfigReference, renderEnvExample } from '@app/config';
import { API_CONFIG } from './api.config.js';

function committed(file: string): string {
  return readFileSync(join(PROJECT_ROOT, file), 'utf8');
}

describe('Files made from the code (`npm run generate` writes them)', () => {
  it('.env.example names every variable', () => {
    expect(committed('.env.example')).toBe(renderEnvExample(API_CONFIG));
  });

  it('docs/configuration.md explains every variable', () => {
    expect(committed('docs/configuration.md')).toContain(renderConfigReference(API_CONFIG));
  });

  it('no two settings share a variable', () => {
    const variables = API_CONFIG.flatMap(({ settings }) => Object.values(settings).map(({ env }) => env));
    expect(variables).toEqual([...new Set(variables)]);
  });
});
