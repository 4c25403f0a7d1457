import { FixedEmbeddingRouter, HashingEmbeddingProvider } from '@app/testing';
import type { EmbeddingProvider } from './embedding-provider.js';
import { EmbeddingModels } from './catalogue/embedding-models.js';
import { TextEmbeddings } from './text-embeddings.js';

class Counting extends HashingEmbeddingProvider {
  readonly batches: number[] = [];

  override async embed(...[texts, ...rest]: Parameters<EmbeddingProvider['embed']>) {
    this.batches.push(texts.length);
    return super.embed(texts, ...rest);
  }
}

describe('TextEmbeddings', () => {
  let provider: Counting;
  let embeddings: TextEmbeddings;

  beforeEach(() => {
    provider = new Counting();
    const router = new FixedEmbeddingRouter(provider);
    embeddings = new TextEmbeddings(router, new EmbeddingModels(router));
  });

  it('gives a vector for each text, in order, whatever the batches', async () => {
    const texts = Array.from({ length: 7 }, (_, i) => `text number ${i}`);
    const one = await embeddings.embed({ texts, batchSize: 256 });
    const many = await embeddings.embed({ texts, batchSize: 3 });
    expect(one.vectors).toEqual((await provider.embed(texts, 'passage')).vectors);
    expect(many).toEqual(one);
    expect(provider.batches).toEqual([7, 3, 3, 1, 7]);
    expect(one).toMatchObject({ modelId: provider.model.id, dimension: provider.model.dimension });
  });

  it('makes smaller batches of long texts, so that others get their turn', async () => {
    const texts = Array.from({ length: 4 }, () => 'word '.repeat(4_000));
    await embeddings.embed({ texts, batchSize: 256 });
    expect(provider.batches).toEqual([1, 1, 1, 1]);
  });

  it('takes the active model and each available one by name, and no other', async () => {
    const { id } = provider.model;
    expect((await embeddings.embed({ texts: ['a'], modelId: id, batchSize: 1 })).modelId).toBe(id);
    const other = embeddings.embed({ texts: ['a'], modelId: 'gpt', batchSize: 1 });
    await expect(other).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining(id),
      details: [{ field: 'model', available: [id, 'static-en'] }],
    });
    for (const modelId of ['static-en', 'sentence-transformers/static-en', 'Xenova/static-en'])
      await expect(embeddings.embed({ texts: ['a'], modelId, batchSize: 1 })).resolves.toMatchObject({
        vectors: [expect.anything()],
      });
  });
});
