import type { INestApplicationContext } from '@nestjs/common';
import type { ExtractiveComposer } from '@app/chat';
import { PassageReader } from '@app/knowledge-base';
import { CandidateSearch, QueryAnalyser, Retriever } from '@app/retrieval';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { VectorStore } from '@app/vector-store';
import { SetEvaluator } from './set.evaluator.js';
import type { SetIngestion } from './set-ingestion.js';
import { SignalCollector } from './tuning/signal-collector.js';

const QUESTION = 'How do I get a refund?';
const GAINS = new Map([['Refunds', 1]]);
const REFUSED = {
  code: 'PROVIDER_UNAVAILABLE',
  message: expect.stringContaining('the vectors could not be searched'),
};

describe('what is measured', () => {
  const call = { signal: new AbortController().signal };
  let context: INestApplicationContext;
  let query: jest.SpiedFunction<VectorStore['query']>;
  let composed: number;

  const composer: Pick<ExtractiveComposer, 'compose'> = {
    compose: async () => {
      composed += 1;
      return { confidence: 0.5, signals: {} } as Awaited<ReturnType<ExtractiveComposer['compose']>>;
    },
  };
  const collector = () =>
    new SignalCollector(
      context.get(QueryAnalyser),
      context.get(CandidateSearch),
      context.get(PassageReader),
      context.get(Retriever),
      composer as ExtractiveComposer,
    );
  const evaluate = () => {
    const ingestion: Pick<SetIngestion, 'ingest'> = {
      ingest: async () => ({ documentIds: new Map([['refunds', 'Refunds']]), failures: new Map() }),
    };
    const relevant = new Map([['refunds', 1]]);
    return new SetEvaluator(
      ingestion as SetIngestion,
      context.get(Retriever),
      composer as ExtractiveComposer,
    ).evaluate(
      {
        name: 'small',
        documents: [],
        questions: [{ id: '1', text: QUESTION, answers: [], relevant, unanswerable: false }],
      },
      call,
    );
  };

  beforeEach(async () => {
    composed = 0;
    context = await openRetrieval(
      new PassageLibrary([{ title: 'Refunds', text: 'We refund the full price within 30 days.' }]),
    );
    context.useLogger(false);
    query = jest.spyOn(context.get(VectorStore), 'query');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await context.close();
  });

  it('is the whole search', async () => {
    expect((await evaluate()).results[0]?.ranking?.ndcg).toBe(1);
    expect((await collector().ranked(QUESTION, GAINS, call)).documents).toEqual(['Refunds']);
    expect(await collector().confidence(QUESTION, GAINS, call)).toHaveLength(2);
  });

  it('is no search that did without something: that ends it, and says what was missing', async () => {
    query.mockRejectedValue(new Error('The store is away'));
    await expect(evaluate()).rejects.toMatchObject(REFUSED);
    await expect(collector().ranked(QUESTION, GAINS, call)).rejects.toMatchObject(REFUSED);
    await expect(collector().confidence(QUESTION, GAINS, call)).rejects.toMatchObject(REFUSED);
    expect(composed).toBe(0);
  });

  it.each([
    ['ranks documents', () => evaluate()],
    ['collects candidates', () => collector().ranked(QUESTION, GAINS, call)],
  ])('is no second search either, which %s', async (_, measure) => {
    query.mockResolvedValueOnce([]).mockRejectedValue(new Error('The store is away'));
    await expect(measure()).rejects.toMatchObject(REFUSED);
    expect(query).toHaveBeenCalledTimes(2);
  });
});
