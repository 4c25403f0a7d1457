import { HashingEmbeddingProvider } from '@app/testing';
import { EmbeddingModels } from './embedding-models.js';
import { LazyEmbeddingRouter } from './lazy.embedding-router.js';

describe('EmbeddingModels', () => {
  it('marks the model at work and those that this version can run', async () => {
    const router = new LazyEmbeddingRouter(async () => new HashingEmbeddingProvider({ id: 'static-en' }));
    const models = await new EmbeddingModels(router).list();
    expect(models.filter(({ active }) => active).map(({ modelId }) => modelId)).toEqual(['static-en']);
    expect(models.filter(({ available }) => available).map(({ provider }) => provider)).toEqual(['bundled']);
    expect(new Set(models.map(({ modelId }) => modelId)).size).toBe(models.length);
  });
});

describe('LazyEmbeddingRouter', () => {
  it('creates the provider once, on first use', async () => {
    let created = 0;
    const router = new LazyEmbeddingRouter(async () => {
      created += 1;
      return new HashingEmbeddingProvider();
    });
    expect(created).toBe(0);
    const [first, second] = await Promise.all([router.active(), router.active()]);
    expect(first).toBe(second);
    expect(created).toBe(1);
  });

  it('tries again after a failure', async () => {
    const outcomes = [Promise.reject(new Error('no file')), Promise.resolve(new HashingEmbeddingProvider())];
    const router = new LazyEmbeddingRouter(() => outcomes.shift()!);
    await expect(router.active()).rejects.toThrow('no file');
    expect((await router.active()).model.id).toBe('hashing');
  });
});
