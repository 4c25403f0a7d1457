import fc from 'fast-check';
import { ndcg, rankingMeasures, recall, reciprocalRank } from './ranking.js';

const gains = (entries: Record<string, number>) => new Map(Object.entries(entries));

describe('rankingMeasures', () => {
  it('is what a calculation by hand gives', () => {
    const ranked = ['x', 'a', 'y', 'b'];
    const measures = rankingMeasures(ranked, gains({ a: 2, b: 1, c: 1 }));
    const given = 2 / Math.log2(3) + 1 / Math.log2(5);
    const ideal = 2 + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(measures.ndcg).toBeCloseTo(given / ideal, 12);
    expect(measures).toMatchObject({ hit: 0, reciprocalRank: 1 / 2, recall: 2 / 3 });
  });

  it('looks at the first ten only', () => {
    const ranked = [...'0123456789'].concat('a');
    expect(rankingMeasures(ranked, gains({ a: 1 }))).toEqual({
      ndcg: 0,
      hit: 0,
      reciprocalRank: 0,
      recall: 0,
    });
  });

  it('counts an ideal of ten where more than ten are relevant', () => {
    const ids = Array.from({ length: 12 }, (_, n) => `d${n}`);
    const all = new Map(ids.map((id) => [id, 1]));
    expect(ndcg(ids, all)).toBeCloseTo(1, 12);
    expect(rankingMeasures(ids, all).recall).toBeCloseTo(10 / 12, 12);
  });

  it('is 0 for a ranking of nothing', () => {
    expect(rankingMeasures([], gains({ a: 1 }))).toEqual({ ndcg: 0, hit: 0, reciprocalRank: 0, recall: 0 });
  });

  const id = fc.constantFrom(...'abcdefghijklmno');
  const ranking = fc.uniqueArray(id);
  const relevant = fc
    .uniqueArray(fc.tuple(id, fc.integer({ min: 1, max: 3 })), { minLength: 1, selector: ([name]) => name })
    .map((entries) => new Map(entries));

  it('lies between 0 and 1, and is 1 for the best ranking', () => {
    fc.assert(
      fc.property(ranking, relevant, (ranked, wanted) => {
        for (const value of Object.values(rankingMeasures(ranked, wanted))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const best = [...wanted].sort((a, b) => b[1] - a[1]).map(([name]) => name);
        expect(ndcg(best, wanted)).toBeCloseTo(1, 12);
        expect(reciprocalRank(best, wanted)).toBe(1);
        expect(recall(best, wanted)).toBe(1);
      }),
    );
  });

  it('never falls when a better document moves up a rank', () => {
    fc.assert(
      fc.property(ranking, relevant, fc.nat(), (ranked, wanted, at) => {
        fc.pre(ranked.length >= 2);
        const upper = at % (ranked.length - 1);
        const [a, b] = [ranked[upper]!, ranked[upper + 1]!];
        fc.pre((wanted.get(b) ?? 0) > (wanted.get(a) ?? 0));
        const swapped = ranked.with(upper, b).with(upper + 1, a);
        expect(ndcg(swapped, wanted)).toBeGreaterThanOrEqual(ndcg(ranked, wanted));
        expect(reciprocalRank(swapped, wanted)).toBeGreaterThanOrEqual(reciprocalRank(ranked, wanted));
      }),
    );
  });
});
