import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { MemoryCacheModule } from '@app/cache';
import { vendorsConfig } from '@app/resilience';
import { type ChangedSettings, testConfig } from '@app/testing';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { ollamaEmbedFormat } from '@app/testing/peers/ollama-embed.peer.js';
import { openAiEmbedFormat } from '@app/testing/peers/openai-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { EmbeddingRouter } from './embedding-router.js';
import { type EmbeddingsConfig, embeddingsConfig } from './embeddings.config.js';
import { assertEmbeddings, EmbeddingsModule } from './embeddings.module.js';

function settingsOf(config: Partial<EmbeddingsConfig>, vendors: object = {}): ChangedSettings {
  return [
    [embeddingsConfig, config],
    [vendorsConfig, vendors],
  ];
}
const boot = (...settings: Parameters<typeof settingsOf>) =>
  assertEmbeddings(testConfig(...settingsOf(...settings)));

const contexts: INestApplicationContext[] = [];
async function routerOf(settings: ChangedSettings): Promise<EmbeddingRouter> {
  const context = await Test.createTestingModule({
    imports: [testProcess(settings, [MemoryCacheModule]), EmbeddingsModule],
  }).compile();
  contexts.push(context);
  return context.get(EmbeddingRouter);
}
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

describe('EmbeddingsModule', () => {
  it.each<[string, Partial<EmbeddingsConfig>, object?]>([
    ['AZURE_OPENAI_ENDPOINT is needed by EMBEDDING_PROVIDER=azure-openai', { provider: 'azure-openai' }],
    ['AWS_REGION', { provider: 'bedrock' }],
    ['AWS_SECRET_ACCESS_KEY', { provider: 'bedrock' }, { awsRegion: 'eu-central-1', awsAccessKeyId: 'AKIA' }],
    ['GEMINI_API_KEY', { provider: 'gemini' }],
    ['OPENAI_API_KEY', { provider: 'openai-compatible' }],
    ['EMBEDDING_MODEL names no bundled model: gpt', { provider: 'bundled', model: 'gpt' }],
    ['EMBEDDING_MODEL names no local model', { provider: 'local', model: 'ms-marco-MiniLM-L-6-v2' }],
  ])('stops the boot: %s', (named, config, vendors = {}) => {
    expect(() => boot(config, vendors)).toThrow(named);
    expect(() => boot(config, vendors)).toThrow('Example: ');
  });

  it('stops the boot when the weights of a local model are not there, and says how to get them', () => {
    const modelsDir = mkdtempSync(join(tmpdir(), 'attendant-models-'));
    try {
      const start = () => boot({ provider: 'local', model: 'all-mpnet-base-v2', modelsDir });
      expect(start).toThrow('attendant models pull all-mpnet-base-v2');
      expect(start).toThrow('--from FOLDER');
    } finally {
      rmSync(modelsDir, { recursive: true });
    }
  });

  it('says at run time what another provider would need', async () => {
    const router = await routerOf(settingsOf({}, { geminiApiKey: 'key' }));
    expect(router.missingFor('gemini')).toBeNull();
    expect(router.missingFor('ollama')).toBeNull();
    expect(router.missingFor('bedrock')).toContain('AWS_REGION');
    expect(router.missingFor('local', 'all-mpnet-base-v2')).toContain('attendant models pull');
  });

  it('embeds with the provider that is configured, repeating what fails, and another beside it', async () => {
    const [ollama, compatible] = await Promise.all([
      new WirePeer(ollamaEmbedFormat).start(),
      new WirePeer(openAiEmbedFormat).start(),
    ]);
    try {
      const vendors = { ollamaHost: ollama.url, openaiBaseUrl: `${compatible.url}/v1` };
      const router = await routerOf(settingsOf({ provider: 'ollama' }, vendors));
      const active = await router.active();
      expect(active.model).toMatchObject({ id: 'nomic-embed-text', dimension: 768 });
      ollama.failNext(503);
      const long = 'a passage of many words '.repeat(1_000);
      const { vectors, truncated } = await active.embed(['a question', long], 'passage');
      expect(vectors.map((vector) => vector?.length)).toEqual([768, 768]);
      expect(truncated).toEqual([false, false]);

      const beside = await router.open({ provider: 'openai-compatible' });
      expect((await beside.embed(['a'], 'query')).vectors[0]).toHaveLength(1536);
      expect((await router.active()).model.id).toBe('nomic-embed-text');
    } finally {
      await Promise.all([ollama.close(), compatible.close()]);
    }
  });

  it('asks once for the dimension of a model that the catalogue does not know', async () => {
    const peer = await new WirePeer(openAiEmbedFormat).start();
    try {
      const vendors = { openaiBaseUrl: `${peer.url}/v1` };
      const router = await routerOf(
        settingsOf({ provider: 'openai-compatible', model: 'text-embedding-ada-002' }, vendors),
      );
      await router.active();
      expect((await router.active()).model).toMatchObject({
        id: 'openai-compatible/text-embedding-ada-002',
        dimension: 1536,
      });
      expect(peer.requests).toHaveLength(1);
    } finally {
      await peer.close();
    }
  });
});
