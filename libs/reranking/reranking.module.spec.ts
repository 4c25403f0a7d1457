import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { MemoryCacheModule } from '@app/cache';
import { embeddingsConfig } from '@app/embeddings';
import { vendorsConfig } from '@app/resilience';
import { type ChangedSettings, defaultsOf, testConfig } from '@app/testing';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { cohereRerankFormat } from '@app/testing/peers/cohere-rerank.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { missingForReranking } from './reranking-requirements.js';
import { type RerankingConfig, rerankingConfig, type RerankingProviderId } from './reranking.config.js';
import { assertReranking, RerankingModule } from './reranking.module.js';
import { Reranking } from './reranking.js';

const vendors = defaultsOf(vendorsConfig);
let modelsDir: string;
beforeAll(() => {
  modelsDir = mkdtempSync(join(tmpdir(), 'attendant-models-'));
});
afterAll(() => rmSync(modelsDir, { recursive: true }));

function settingsOf(config: Partial<RerankingConfig>, more: Partial<typeof vendors> = {}): ChangedSettings {
  return [
    [rerankingConfig, config],
    [vendorsConfig, more],
  ];
}

async function rerankingOf(settings: ChangedSettings): Promise<Reranking> {
  const context = await Test.createTestingModule({
    imports: [testProcess(settings, [MemoryCacheModule]), RerankingModule],
  }).compile();
  return context.get(Reranking);
}

describe('RerankingModule', () => {
  it('is off by default', async () => {
    const reranking = await rerankingOf(settingsOf({}));
    expect(reranking.available).toBe(false);
    await expect(reranking.rerank('a', ['b'])).rejects.toThrow('RERANKING_PROVIDER');
    expect((await reranking.health()).status).toBe('up');
  });

  it('asks the provider that is configured', async () => {
    const peer = await new WirePeer(cohereRerankFormat).start();
    try {
      const reranking = await rerankingOf(
        settingsOf({ provider: 'cohere' }, { cohereApiKey: 'key', cohereBaseUrl: peer.url }),
      );
      expect(reranking.available).toBe(true);
      expect(reranking.provider).toBe('cohere');
      peer.failNext(500);
      const [weather, password] = await reranking.rerank('password', ['the weather', 'my password']);
      expect(password).toBeGreaterThan(weather!);
      expect(await reranking.health()).toEqual({ status: 'up' });
    } finally {
      await peer.close();
    }
  });

  it.each<[string, { provider: RerankingProviderId; model?: string }, Partial<typeof vendors>?]>([
    ['COHERE_API_KEY', { provider: 'cohere' }],
    ['AWS_REGION', { provider: 'bedrock' }],
    [
      'AWS_ACCESS_KEY_ID',
      { provider: 'bedrock' },
      { awsRegion: 'eu-central-1', awsSecretAccessKey: 'secret' },
    ],
    ['RERANKING_MODEL', { provider: 'local', model: 'all-MiniLM-L6-v2' }],
    ['attendant models pull ms-marco-MiniLM-L-6-v2', { provider: 'local' }],
  ])('stops the boot naming %s where that lacks', (named, config, more = {}) => {
    const app = testConfig(...settingsOf(config, more), [embeddingsConfig, { modelsDir }]);
    expect(() => assertReranking(app)).toThrow(named);
    const { provider, model = 'ms-marco-MiniLM-L-6-v2' } = config;
    expect(missingForReranking(provider, model, { vendors: { ...vendors, ...more }, modelsDir })).toContain(
      named,
    );
  });
});
