import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EmbeddingsModule, embeddingsConfig } from '@app/embeddings';
import { vendorsConfig } from '@app/resilience';
import { defaultsOf } from '@app/testing';
import { cohereRerankFormat } from '@app/testing/peers/cohere-rerank.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { missingForReranking } from './reranking-requirements.js';
import { type RerankingConfig, rerankingConfig, type RerankingProviderId } from './reranking.config.js';
import { RerankingModule } from './reranking.module.js';
import { Reranking } from './reranking.js';

const vendors = defaultsOf(vendorsConfig);
let modelsDir: string;
beforeAll(() => {
  modelsDir = mkdtempSync(join(tmpdir(), 'attendant-models-'));
});
afterAll(() => rmSync(modelsDir, { recursive: true }));

function moduleFor(config: Partial<RerankingConfig>, more: Partial<typeof vendors> = {}) {
  return RerankingModule.forRoot({
    config: { ...defaultsOf(rerankingConfig), ...config },
    vendors: { ...vendors, ...more },
    modelsDir,
  });
}

async function rerankingOf(module: ReturnType<typeof moduleFor>): Promise<Reranking> {
  @Module({ imports: [EmbeddingsModule.forRoot({ config: defaultsOf(embeddingsConfig) }), module] })
  class Root {}
  const context = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  return context.get(Reranking);
}

describe('RerankingModule', () => {
  it('is off by default', async () => {
    const reranking = await rerankingOf(moduleFor({}));
    expect(reranking.available).toBe(false);
    await expect(reranking.rerank('a', ['b'])).rejects.toThrow('RERANKING_PROVIDER');
    expect((await reranking.health()).status).toBe('up');
  });

  it('asks the provider that is configured', async () => {
    const peer = await new WirePeer(cohereRerankFormat).start();
    try {
      const reranking = await rerankingOf(
        moduleFor({ provider: 'cohere' }, { cohereApiKey: 'key', cohereBaseUrl: peer.url }),
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
    expect(() => moduleFor(config, more)).toThrow(named);
    const { provider, model = 'ms-marco-MiniLM-L-6-v2' } = config;
    expect(missingForReranking(provider, model, { vendors: { ...vendors, ...more }, modelsDir })).toContain(
      named,
    );
  });
});
