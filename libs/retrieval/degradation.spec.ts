import type { INestApplicationContext } from '@nestjs/common';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { VectorStore } from '@app/vector-store';
import { Retriever } from './retrieval.js';

/** A model on a server that is not running. */
const AWAY = { provider: 'ollama', model: 'nomic-embed-text', modelId: 'nomic-embed-text' } as const;
const QUESTION = { query: 'How do I get a refund?' };

describe('a search', () => {
  let context: INestApplicationContext;
  const search = (call?: { signal?: AbortSignal }) => context.get(Retriever).search(QUESTION, call);
  const ids = (found: Awaited<ReturnType<typeof search>>) => found.passages.map(({ chunkId }) => chunkId);

  beforeEach(async () => {
    const library = new PassageLibrary([
      { title: 'Refunds', text: 'Send us a mail within 30 days. We refund the full price to your card.' },
      { title: 'Shipping', text: 'Parcels to Norway take five days. Express delivery costs 12.50 EUR.' },
    ]);
    context = await openRetrieval(library, { embeddingTimeoutMs: 1_000 });
    context.useLogger(false);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await context.close();
  });

  it('is not degraded if everything works', async () => {
    expect((await search()).degraded).toEqual([]);
  });

  it('uses keywords only while the embedding model does not answer in time', async () => {
    const before = await search();
    context.get(ActiveIndexProvider).use(AWAY);
    const found = await search();
    expect(found).toMatchObject({ degraded: ['embeddings'], indexName: 'chunks:nomic-embed-text' });
    expect(ids(found)).toEqual(ids(before));
    expect(found.passages[0]?.relevanceScore).toBeCloseTo(before.passages[0]?.relevanceScore ?? 0, 5);
  });

  it('uses keywords only while the vectors cannot be searched', async () => {
    const before = await search();
    jest.spyOn(context.get(VectorStore), 'query').mockRejectedValue(new Error('The store is away'));
    const found = await search();
    expect(found.degraded).toEqual(['vectors']);
    expect(ids(found)).toEqual(ids(before));
  });

  it('rejects with the reason if it is aborted', async () => {
    const reason = new Error('gone');
    context.get(ActiveIndexProvider).use(AWAY);
    await expect(search({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
