import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '@app/resilience';
import { EmbeddingIndexHarness, LONG } from '@app/testing/knowledge-base/embedding-index.harness.js';
import { FIRST, SECOND } from '@app/testing/knowledge-base/two-models.js';
import { ChunkFeatureRepository } from '../chunk-feature.repository.js';
import { InMemoryIndex } from '../indexing/in-memory-index.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { ActiveIndexProvider } from './active-index-provider.js';
import { EmbeddingModelValidator } from './embedding-model.validator.js';

let harness: EmbeddingIndexHarness;

beforeEach(async () => {
  harness = await EmbeddingIndexHarness.open();
});

afterEach(() => harness.close());

describe('a change of the embedding model', () => {
  it('is there at once over an empty knowledge base', async () => {
    expect(await harness.change()).toMatchObject({ answering: SECOND, former: null, build: null });
    await harness.upload('a.md', '# Parts\n\nA widget.');
    expect(await harness.nearest()).toHaveLength(1);
  });

  it('leaves the former model answering until all is embedded, then switches, and says how far it is', async () => {
    await harness.upload('long.md', LONG);
    const reached = harness.router.stopAfter(2);
    await harness.change();
    await reached;
    expect(await harness.reindexing.state()).toMatchObject({
      answering: { modelId: 'static-en' },
      build: { status: 'running', to: SECOND, chunksTotal: 120 },
    });
    expect(harness.base.get(ActiveIndexProvider).current.modelId).toBe('static-en');
    harness.router.resume();
    expect(await harness.settled()).toMatchObject({
      answering: { ...SECOND, dimension: 48 },
      former: { ...FIRST, dimension: 32 },
      build: { status: 'completed', chunksDone: 120 },
    });
    expect(harness.router.selection).toEqual(SECOND);
    expect(await harness.nearest()).toEqual(await harness.base.indexed('widget'));
  });

  it('catches up with documents that come and go meanwhile', async () => {
    await harness.upload('long.md', LONG);
    const gone = await harness.upload('gone.md', '# Gone\n\nThe gadget goes.');
    const reached = harness.router.stopAfter(2);
    await harness.change();
    await reached;
    const uploaded = await harness.base.upload('new.md', '# New\n\nThe gizmo is new.');
    await harness.base.get(KnowledgeBaseService).delete(gone);
    harness.router.resume();
    await harness.base.finished(uploaded);
    await harness.settled();
    expect(await harness.base.indexed('gizmo')).toHaveLength(1);
    expect(await harness.base.indexed('gadget')).toEqual([]);
    expect(await harness.nearest()).toHaveLength(121);
    expect(await harness.nearest()).toEqual(expect.arrayContaining(await harness.base.indexed('gizmo')));
  });

  it('goes on where it was after a kill; nothing is embedded twice', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    const reached = harness.router.stopAfter(2);
    await reached;
    harness.base.kill();
    const before = harness.router.embedded;
    harness.router.resume();
    await harness.start();
    expect(await harness.settled()).toMatchObject({ answering: SECOND, build: { status: 'completed' } });
    // The word that asked the model whether it can be used, and the 120 passages of each model.
    expect(before + harness.router.embedded).toBe(120 + 1 + 120);
  });

  it('tries again when the model is away, and says why', async () => {
    await harness.upload('long.md', LONG);
    const embeddingIndex = await harness.base.get(EmbeddingModelValidator).verify(SECOND);
    harness.router.failNext(1);
    await harness.reindexing.start(embeddingIndex);
    while ((await harness.reindexing.state()).build?.problem !== 'the model is away') await sleep(2);
    expect(await harness.reindexing.state()).toMatchObject({
      answering: FIRST,
      build: { status: 'running' },
    });
    expect(await harness.settled()).toMatchObject({ answering: SECOND, build: { problem: null } });
  });

  it('is refused while another one runs, until that is cancelled', async () => {
    await harness.upload('long.md', LONG);
    const embeddingIndex = await harness.base.get(EmbeddingModelValidator).verify(SECOND);
    const reached = harness.router.stopAfter(1);
    await harness.reindexing.start(embeddingIndex);
    await reached;
    await expect(harness.reindexing.start(embeddingIndex)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(harness.reindexing.prune()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await harness.reindexing.cancel()).toMatchObject({
      answering: FIRST,
      build: { status: 'cancelled' },
    });
    harness.router.resume();
    await expect(harness.reindexing.cancel()).rejects.toMatchObject({ code: 'CONFLICT' });
    await harness.reindexing.start(embeddingIndex);
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
  });

  it.each([
    ['an unknown provider', { provider: 'word2vec' }, /must be one of: bundled, local/],
    ['one whose key is missing', { provider: 'gemini' }, /GEMINI_API_KEY is needed/],
  ])('is refused for %s', async (_, wish, message) => {
    harness.models.lacking.set('gemini', 'GEMINI_API_KEY is needed');
    const attempt = harness.base.get(EmbeddingModelValidator).verify(wish);
    await expect(attempt).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'provider' }],
    });
    await expect(attempt).rejects.toThrow(message);
  });

  it('is refused for a model that cannot be asked, and for the one that answers', async () => {
    harness.router.failNext(1);
    await expect(harness.base.get(EmbeddingModelValidator).verify(SECOND)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'model', message: expect.stringContaining('the model is away') }],
    });
    await expect(harness.change(FIRST)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is refused with the reason while the vendor cannot be reached', async () => {
    const away = new ProviderError('the vendor is busy', { code: 'unavailable', retryable: true });
    jest.spyOn(harness.router, 'open').mockRejectedValueOnce(away);
    const attempt = harness.base.get(EmbeddingModelValidator).verify(SECOND);
    await expect(attempt).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await expect(attempt).rejects.toThrow('the vendor is busy');
  });

  it('frees the vectors of the former model also when the new one cannot be kept open', async () => {
    await harness.upload('long.md', LONG);
    const retire = jest.spyOn(harness.base.get(InMemoryIndex), 'retire');
    jest.spyOn(harness.router, 'use').mockRejectedValueOnce(new Error('It is away'));
    await harness.change();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    await harness.reindexing.rollBack();
    await harness.settled();
    expect(retire.mock.calls.map(([modelId]) => modelId)).toEqual(['static-en', 'all-MiniLM-L6-v2']);
  });
});

describe('a rollback', () => {
  it('embeds nothing but what came since, and can be rolled back itself', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    await harness.upload('new.md', '# New\n\nThe gizmo is new.');
    const before = harness.router.embedded;
    await harness.reindexing.rollBack();
    expect(await harness.settled()).toMatchObject({ answering: FIRST, former: SECOND });
    expect(harness.router.embedded - before).toBe(1);
    expect(await harness.nearest()).toHaveLength(121);
    await harness.reindexing.rollBack();
    expect(await harness.settled()).toMatchObject({ answering: SECOND });
    expect(harness.router.embedded - before).toBe(2);
  });

  it('is not to be had before a change, nor after what was stored for it is dropped', async () => {
    await expect(harness.reindexing.rollBack()).rejects.toMatchObject({ code: 'CONFLICT' });
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    expect(await harness.reindexing.prune()).toMatchObject({ removed: 120, state: { former: null } });
    await expect(harness.reindexing.rollBack()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await harness.nearest()).toHaveLength(120);
  });

  it('keeps what it comes back to, also while the rest is being dropped', async () => {
    await harness.upload('long.md', LONG);
    await harness.change();
    await harness.settled();
    const stored = harness.base.get(ChunkFeatureRepository);
    const remove = stored.removeChunkFeaturesExcept.bind(stored);
    jest.spyOn(stored, 'removeChunkFeaturesExcept').mockImplementationOnce(async (...step) => {
      const removed = await remove(...step);
      await harness.change(FIRST);
      await harness.settled();
      return removed;
    });
    await harness.reindexing.prune();
    await harness.restart();
    expect(await harness.settled()).toMatchObject({ answering: FIRST });
    expect(harness.router.embedded).toBe(0);
    expect(await harness.nearest()).toHaveLength(120);
  });
});
