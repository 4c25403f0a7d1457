import type { INestApplicationContext } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import { CooperativeTask, type RuntimeSettings } from '@app/kernel';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { Reranking } from '@app/reranking';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { VectorStore } from '@app/vector-store';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';
import { Retriever } from './retrieval.js';

/** A dependency of a search that signals when it is called and answers on request. */
class Held<T> {
  private readonly asked = Promise.withResolvers<void>();
  private readonly answer = Promise.withResolvers<T>();
  readonly reached = this.asked.promise;
  readonly release = this.answer.resolve;
  readonly fail = this.answer.reject;

  ask(): Promise<T> {
    this.asked.resolve();
    return this.answer.promise;
  }
}

/** Whether long work continues after it yields, and is not held back until urgent work is done. */
async function longWorkGoesOn(): Promise<boolean> {
  const limit = jest.spyOn(global, 'setTimeout');
  const cooperation = new CooperativeTask();
  const until = performance.now() + 5;
  while (performance.now() < until);
  await cooperation.yieldToEventLoop();
  const wasHeldBack = limit.mock.calls.length > 0;
  limit.mockRestore();
  return !wasHeldBack;
}

describe('long work, while a question is answered,', () => {
  let context: INestApplicationContext;
  let reranker: Held<never>;
  const search = () => context.get(Retriever).search({ query: 'a refund', minRelevanceScore: 0 });

  beforeEach(async () => {
    reranker = new Held();
    const library = new PassageLibrary([
      { title: 'Refunds', text: 'Send us a mail within 30 days. We refund the full price to your card.' },
      { title: 'Shipping', text: 'Parcels to Norway take five days. Express delivery costs 12.50 EUR.' },
    ]);
    const reranking = new Reranking('local', () => reranker.ask());
    context = await openRetrieval(library, { embeddingTimeoutMs: 10_000 }, [
      {
        module: class RerankingOfTheTest {},
        global: true,
        providers: [{ provide: Reranking, useValue: reranking }],
        exports: [Reranking],
      },
    ]);
    context.useLogger(false);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await context.close();
  });

  it('is held back while the vectors of the bundled model are searched, and no longer', async () => {
    const vectors = new Held<[]>();
    jest.spyOn(context.get(VectorStore), 'query').mockImplementation(() => vectors.ask());
    const answer = search();
    await vectors.reached;
    expect(await longWorkGoesOn()).toBe(false);
    vectors.release([]);
    await answer;
    expect(await longWorkGoesOn()).toBe(true);
  });

  it('continues while a remote model embeds the question', async () => {
    const model = new Held<void>();
    const bundled = await context.get(EmbeddingRouter).active();
    const answering = context.get(ActiveIndexProvider);
    const open = () => model.ask().then(() => bundled);
    jest
      .spyOn(answering, 'current', 'get')
      .mockReturnValue({ ...answering.current, modelId: 'far-away', open });
    const answer = search();
    await model.reached;
    expect(await longWorkGoesOn()).toBe(true);
    model.release();
    expect((await answer).degraded).toEqual([]);
  });

  it('continues while a reranker works', async () => {
    const settings = context.get<RuntimeSettings<RetrievalSettings>>(RETRIEVAL_SETTINGS);
    settings.replace({ ...settings.current, rerankingEnabled: true });
    const answer = search();
    await reranker.reached;
    expect(await longWorkGoesOn()).toBe(true);
    reranker.fail(new Error('The reranker is away'));
    expect((await answer).degraded).toEqual(['reranking']);
  });
});
