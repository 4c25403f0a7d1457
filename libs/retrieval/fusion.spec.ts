import fc from 'fast-check';
import type { FeatureSignals } from './passage-feature-scorer.js';
import { byKeywordAlone, forKnown, rank, signalShares, unite } from './fusion.js';
import { loadWeights, type RankingWeights } from './weights.js';

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

  it('contains every candidate of either list once', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom(10, 100), (keywords, vectors, capacity) => {
        const united = unite(keywords, vectors, capacity);
        const ids = new Set([...keywords, ...vectors].map(({ id }) => id));
        expect(new Set(united.map(({ chunkId }) => chunkId))).toEqual(ids);
        expect(united).toHaveLength(ids.size);
      }),
    );
  });

  it('gives a chunk that a full list left out the lowest score of that list', () => {
    const keywords = [
      { id: 'a', score: 9 },
      { id: 'b', score: 4 },
    ];
    const vectors = [{ id: 'c', score: 0.5 }];
    expect(unite(keywords, vectors, 2).at(-1)).toEqual({ chunkId: 'c', keyword: 4, dense: 0.5 });
    expect(unite(keywords, vectors, 3).at(-1)).toEqual({ chunkId: 'c', keyword: 0, dense: 0.5 });
    const three = [...keywords, { id: 'e', score: 2 }];
    expect(unite(three, vectors, 3).at(-1)).toEqual({ chunkId: 'c', keyword: 2, dense: 0.5 });
    const opposed = [...vectors, { id: 'd', score: -0.25 }];
    expect(unite(keywords, opposed, 3)[0]).toEqual({ chunkId: 'a', keyword: 9, dense: -0.25 });
    expect(unite(keywords, [], 3)[0]).toEqual({ chunkId: 'a', keyword: 9, dense: 0 });
  });
});

describe('signalShares', () => {
  const candidates = [
    { chunkId: 'a', keyword: 10, dense: 0.2 },
    { chunkId: 'b', keyword: 20, dense: 0.6 },
    { chunkId: 'c', keyword: 60, dense: 1 },
  ];
  const features = [{ ...NOTHING, grams: 4 }, null, { ...NOTHING, grams: 8, title: 0.5 }];

  it('scales each signal between its least and its greatest value', () => {
    const shares = signalShares(candidates, features, 'range');
    expect(shares.keyword).toEqual([0, 0.2, 1]);
    expect(shares.dense).toEqual([0, expect.closeTo(0.5, 12), 1]);
    expect(shares.grams).toEqual([0.5, 0, 1]);
    expect(shares.title).toEqual([0, 0, 1]);
    expect(shares.coverage).toEqual([0, 0, 0]);
  });

  it('counts standard deviations from the mean of the signal', () => {
    const { keyword, coverage } = signalShares(candidates, features, 'deviation');
    // Mean 30, variance (400 + 100 + 900) / 3.
    const deviation = Math.sqrt(1400 / 3);
    expect(keyword).toEqual([-20, -10, 30].map((value) => expect.closeTo(value / deviation, 12)));
    expect(coverage).toEqual([0, 0, 0]);
  });

  it('uses the cosine of the first model if the second model has no vector', () => {
    const known = candidates.map((candidate, index) => ({ ...candidate, second: [0.3, null, 0.7][index]! }));
    const { second, dense } = signalShares([...known, { ...known[1]!, second: 0.4 }], [], 'range');
    expect(second).toEqual([0, dense[1], 1, expect.closeTo(0.25, 12)]);
    expect(dense[1]).toBeCloseTo(0.5, 12);
  });
});

describe('the weights of one question', () => {
  const RANKING: RankingWeights = {
    keyword: 0.2,
    dense: 0.2,
    bestSentence: 0.1,
    grams: 0.1,
    coverage: 0.05,
    proximity: 0.05,
    title: 0.1,
    second: 0.2,
  };
  const candidate = { chunkId: 'a', keyword: 1, dense: 1 };
  const [known, unknown] = [
    { ...candidate, second: 0.5 },
    { ...candidate, second: null },
  ];

  it('include the second model if it has vectors for at least half of the candidates', () => {
    expect(forKnown([known, unknown], RANKING)).toBe(RANKING);
    expect(forKnown([known, known, unknown], RANKING)).toBe(RANKING);
  });

  it('leave out the second model if it has fewer vectors, and keep the proportions of the rest', () => {
    const rest = {
      keyword: 0.25,
      dense: 0.25,
      bestSentence: 0.125,
      grams: 0.125,
      coverage: 0.0625,
      proximity: 0.0625,
      title: 0.125,
      second: 0,
    };
    const close = Object.fromEntries(
      Object.entries(rest).map(([name, weight]) => [name, expect.closeTo(weight, 12)]),
    );
    expect(forKnown([known, unknown, unknown], RANKING)).toEqual(close);
    expect(forKnown([unknown, candidate], RANKING)).toEqual(close);
    expect(forKnown([], RANKING)).toEqual(close);
  });

  it('give the keyword index the weight of all word signals in a script without spaces', () => {
    expect(byKeywordAlone(RANKING)).toEqual({
      keyword: expect.closeTo(0.5, 12) as number,
      dense: 0.2,
      bestSentence: 0.1,
      grams: 0,
      coverage: 0,
      proximity: 0,
      title: 0,
      second: 0.2,
    });
  });

  it('move four fifths of the weight of the words to the cosines for a passage in another language', () => {
    const candidates = ['words', 'meaning', 'neither'].map((chunkId, index) => ({
      chunkId,
      keyword: [1, 0, 0][index]!,
      dense: [0, 1, 0][index]!,
    }));
    const ranks = (foreign: boolean) =>
      Object.fromEntries(
        rank(
          candidates,
          candidates.map(() => ({ ...NOTHING, foreign })),
          { ranking: RANKING, scale: 'range', ownQuestion: 0 },
        ).map(({ chunkId, rank }) => [chunkId, rank]),
      );
    // Without vectors of the second model, its share is that of the first: 0.2 + 0.2.
    expect(ranks(false)).toEqual({ words: 0.2, meaning: expect.closeTo(0.4, 12) as number, neither: 0 });
    // The words weigh 0.5 × 0.2 = 0.1, so that the cosines weigh 0.9 / 0.5 = 1.8 times as much.
    expect(ranks(true)).toEqual({
      words: expect.closeTo(0.04, 12) as number,
      meaning: expect.closeTo(0.72, 12) as number,
      neither: 0,
    });
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

  it('puts a candidate first that is better in every signal', () => {
    const candidates = [
      { chunkId: 'worse', keyword: 1, dense: 0.1 },
      { chunkId: 'better', keyword: 2, dense: 0.2 },
    ];
    const features = [NOTHING, { ...NOTHING, bestSentence: 0.4, grams: 3, coverage: 0.5 }];
    expect(rank(candidates, features, weights)[0]?.chunkId).toBe('better');
  });

  it('mixes the question of a FAQ into the rank by its weight', () => {
    const candidates = ['a', 'b', 'c'].map((chunkId, index) => ({ chunkId, keyword: index, dense: 0 }));
    const features = [
      { ...NOTHING, ownQuestion: 0.8 },
      { ...NOTHING, ownQuestion: 0.5 },
      { ...NOTHING, bestSentence: 0.3 },
    ];
    const ranking = { ...weights.ranking, keyword: 1, dense: 0, bestSentence: 0, second: 0 };
    const ranks = rank(candidates, features, { ranking, scale: 'range', ownQuestion: 0.25 });
    // Own questions lie between 0.3 (the best sentence of the one without) and 0.8.
    expect(ranks.map(({ chunkId, rank }) => [chunkId, rank])).toEqual([
      ['c', 1],
      ['b', expect.closeTo(0.75 * 0.5 + 0.25 * 0.4, 12)],
      ['a', expect.closeTo(0.25, 12)],
    ]);
  });

  it('spreads sums of deviations between 0 and 1', () => {
    const candidates = [3, 1, 2].map((keyword) => ({ chunkId: String(keyword), keyword, dense: 0 }));
    const ranked = rank(candidates, [], { ...weights, scale: 'deviation' });
    expect(ranked.map(({ chunkId, rank }) => [chunkId, rank])).toEqual([
      ['3', 1],
      ['2', expect.closeTo(0.5, 12)],
      ['1', 0],
    ]);
  });

  it('gives the question of a FAQ the most weight, and does not change other documents', () => {
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
