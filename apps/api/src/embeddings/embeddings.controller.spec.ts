import { EmbeddingModels, type EmbeddingProvider, TextEmbeddings } from '@app/embeddings';
import { FixedEmbeddingRouter, HashingEmbeddingProvider } from '@app/testing';
import { EmbeddingsController } from './embeddings.controller.js';

function controllerOver(provider: EmbeddingProvider): EmbeddingsController {
  const router = new FixedEmbeddingRouter(provider);
  const models = new EmbeddingModels(router);
  return new EmbeddingsController(models, new TextEmbeddings(router, models));
}

describe('GET embeddings/models', () => {
  it('shows each model in the terms of the wire contract, one of them active', async () => {
    const provider = new HashingEmbeddingProvider({ id: 'static-en' });
    const controller = controllerOver(provider);
    const { models } = await controller.list();
    expect(models.filter(({ active }) => active)).toEqual([
      {
        model_id: 'static-en',
        provider: 'bundled',
        type: 'open-source',
        dimension: 256,
        max_sequence_length: null,
        language: 'en',
        performance: { speed: 'fast', accuracy: 'fair' },
        cost: 0,
        available: true,
        active: true,
      },
    ]);
    expect(models.length).toBeGreaterThan(5);
  });
});
