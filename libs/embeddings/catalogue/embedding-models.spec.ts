import { FixedEmbeddingRouter, HashingEmbeddingProvider } from '@app/testing';
import { EMBEDDING_MODELS, embeddingModelId } from './embedding-catalogue.js';
import { EmbeddingModels } from './embedding-models.js';

const provider = new HashingEmbeddingProvider({ id: 'static-en' });

describe('EmbeddingModels', () => {
  it('marks the one model at work, and those that this installation could run', async () => {
    const models = await new EmbeddingModels(
      new FixedEmbeddingRouter(provider, ['bundled', 'ollama']),
    ).list();
    expect(models.filter(({ active }) => active).map(({ modelId }) => modelId)).toEqual(['static-en']);
    const available = models.filter((model) => model.available).map((model) => model.provider);
    expect(new Set(available)).toEqual(new Set(['bundled', 'ollama']));
  });

  it('knows the provider of the model at work: two may serve the same one', async () => {
    const router = new FixedEmbeddingRouter(provider);
    await router.use({ provider: 'azure-openai', model: 'text-embedding-3-small' });
    const active = (await new EmbeddingModels(router).list()).filter((model) => model.active);
    expect(active).toMatchObject([{ modelId: 'text-embedding-3-small', provider: 'azure-openai' }]);
  });
});

describe('the catalogue', () => {
  it('has each model of a provider once, and the same facts on every server', () => {
    const facts = new Map<string, number>();
    for (const { modelId, dimension } of EMBEDDING_MODELS) {
      expect(facts.get(modelId) ?? dimension).toBe(dimension);
      facts.set(modelId, dimension);
    }
    const keys = EMBEDDING_MODELS.map((model) => `${model.provider} ${model.modelId}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names an index after the model, and after its provider too where the model is not known', () => {
    expect(embeddingModelId('azure-openai', 'text-embedding-3-small')).toBe('text-embedding-3-small');
    expect(embeddingModelId('openai-compatible', 'bge-m3')).toBe('openai-compatible/bge-m3');
  });
});
