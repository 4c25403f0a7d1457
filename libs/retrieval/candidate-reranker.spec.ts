import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import type { Health, RuntimeSettings } from '@app/kernel';
import { Reranker, Reranking } from '@app/reranking';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';
import { Retriever } from './retrieval.js';

/** Scores longer passages higher. */
class LongestFirst extends Reranker {
  readonly id = 'test';
  readonly model = 'longest-first';
  readonly asked: string[] = [];
  away = false;

  async rerank(query: string, passages: readonly string[]): Promise<readonly number[]> {
    if (this.away) throw new Error('The reranker is away');
    this.asked.push(query);
    return passages.map(({ length }) => length / 1_000);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }
}

function moduleOf(reranking: Reranking): DynamicModule {
  class RerankingOfTheTest {}
  return {
    module: RerankingOfTheTest,
    global: true,
    providers: [{ provide: Reranking, useValue: reranking }],
    exports: [Reranking],
  };
}

describe('reranking', () => {
  let context: INestApplicationContext;
  let reranker: LongestFirst;

  beforeEach(async () => {
    reranker = new LongestFirst();
    const reranking = new Reranking('local', async () => ({ reranker, close: async () => undefined }));
    const library = new PassageLibrary([
      { title: 'Refunds', text: 'We refund the full price.' },
      {
        title: 'Returns',
        text: 'Returned parcels are checked first, and the refund of their price follows.',
      },
      { title: 'Shipping', text: 'Parcels to Norway take five days.' },
    ]);
    context = await openRetrieval(library, { minRelevanceScore: 0 }, [moduleOf(reranking)]);
    context.useLogger(false);
  });
  afterEach(() => context.close());

  function switchOn(): void {
    const settings = context.get<RuntimeSettings<RetrievalSettings>>(RETRIEVAL_SETTINGS);
    settings.replace({ ...settings.current, rerankingEnabled: true });
  }
  const search = () => context.get(Retriever).search({ query: 'Do you refund the price?', topK: 3 });
  const best = async () => (await search()).passages[0]?.documentId;

  it('is off by default', async () => {
    expect(await best()).toBe('Refunds');
    expect(reranker.asked).toEqual([]);
  });

  it('orders the best candidates as the reranker does, with descending scores', async () => {
    switchOn();
    const { passages, degraded, stageMs } = await search();
    expect(passages[0]?.documentId).toBe('Returns');
    expect(passages[0]!.relevanceScore).toBeGreaterThanOrEqual(passages[1]!.relevanceScore);
    expect(degraded).toEqual([]);
    expect(stageMs).toHaveProperty('rerank');
    expect(reranker.asked).toEqual(['Do you refund the price?']);
  });

  it('keeps the order if the reranker cannot be reached, and reports it as degraded', async () => {
    switchOn();
    reranker.away = true;
    const { passages, degraded } = await search();
    expect(passages[0]?.documentId).toBe('Refunds');
    expect(degraded).toEqual(['reranking']);
  });
});
