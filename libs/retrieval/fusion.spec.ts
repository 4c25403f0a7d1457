import fc from 'fast-check';
import type { FeatureSignals } from './passage-feature-scorer.js';
import { rank, unite } from './fusion.js';
import { loadWeights } from './weights.js';

const NOTHING: FeatureSignals = {
  similarity: 0,
  bestSentence: 0,
  grams: 0,
  coverage: 0,
  title: 0,
  sentenceCoverage: 0,
  proximity: 0,
  ownQuestion: null,
  comparable: true,
  foreign: false,
};
const weights = loadWeights();
const SCALES = ['range', 'deviation'] as const;

describe('unite', () => {
  const list = fc
    .uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-j]$/), score: fc.float({ min: -1, max: 30, noNaN: true }) }),
      { selector: ({ id }) => id },
    )
    .map((candidates) => candidates.sort((a, b) => b.score - a.score));

  it('names every candidate of either list once', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom(10, 100), (keywords, vectors, capacity) => {
        const united = unite(keywords, vectors, capacity);
        const ids = new Set([...keywords, ...vectors].map(({ id }) => id));
        expect(new Set(united.map(({ chunkId }) => chunkId))).toEqual(ids);
        expect(united).toHaveLength(ids.size);
      }),
    );
  });

  it('gives a chunk that a full list left out the least of that list', () => {
    const keywords = [
      { id: 'a', score: 9 },
      { id: 'b', score: 4 },
    ];
    const vectors = [{ id: 'c', score: 0.5 }];
    expect(unite(keywords, vectors, 2).at(-1)).toEqual({ chunkId: 'c', keyword: 4, dense: 0.5 });
    expect(unite(keywords, vectors, 3).at(-1)).toEqual({ chunkId: 'c', keyword: 0, dense: 0.5 });
  });
});

describe('rank', () => {
  const signal = fc.double({ min: 0, max: 1, noNaN: true });
  const candidate = fc.record({ keyword: signal, dense: signal });
  const feature = fc.option(
    fc.record({
      similarity: signal,
      bestSentence: signal,
      grams: signal,
      coverage: signal,
      title: signal,
      sentenceCoverage: signal,
      proximity: signal,
      ownQuestion: fc.option(signal),
      comparable: fc.boolean(),
      foreign: fc.boolean(),
    }),
  );

  it('orders all of them by a rank between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(candidate, feature)), fc.constantFrom(...SCALES), (pairs, scale) => {
        const candidates = pairs.map(([each], index) => ({ chunkId: String(index), ...each }));
        const ranked = rank(
          candidates,
          pairs.map(([, each]) => each),
          { ...weights, scale },
        );
        expect(ranked.map(({ chunkId }) => chunkId).sort()).toEqual(
          candidates.map(({ chunkId }) => chunkId).sort(),
        );
        const ranks = ranked.map((each) => each.rank);
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        for (const each of ranks) {
          expect(each).toBeGreaterThanOrEqual(0);
          expect(each).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it('puts first what is better in every way', () => {
    const candidates = [
      { chunkId: 'worse', keyword: 1, dense: 0.1 },
      { chunkId: 'better', keyword: 2, dense: 0.2 },
    ];
    const features = [NOTHING, { ...NOTHING, bestSentence: 0.4, grams: 3, coverage: 0.5 }];
    expect(rank(candidates, features, weights)[0]?.chunkId).toBe('better');
  });

  it('lets the own question of a FAQ weigh most, and takes nothing from other documents', () => {
    const candidates = ['asks the same', 'says the words', 'a guide'].map((chunkId) => ({
      chunkId,
      keyword: 1,
      dense: 0.5,
    }));
    const features = [
      { ...NOTHING, ownQuestion: 0.9, bestSentence: 0.2 },
      { ...NOTHING, ownQuestion: 0.1, bestSentence: 0.4, grams: 1 },
      { ...NOTHING, bestSentence: 0.3 },
    ];
    expect(rank(candidates, features, weights)[0]?.chunkId).toBe('asks the same');
  });
});
