import fc from 'fast-check';
import { auroc } from './auroc.js';

const naive = (positives: readonly number[], negatives: readonly number[]): number => {
  const pairs = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
  return pairs.reduce((sum: number, each) => sum + each, 0) / pairs.length;
};

describe('auroc', () => {
  it.each([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1], [0.9], 0],
    [[0.5, 0.5], [0.5], 0.5],
    [[0.9, 0.4], [0.4, 0.1], 0.875],
  ])('of %j against %j is %d', (positives, negatives, expected) => {
    expect(auroc(positives, negatives)).toBeCloseTo(expected, 12);
  });

  it('is unknown without both sides', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });

  it('is the share of pairs in the right order, ties counting half', () => {
    const scores = fc.array(
      fc.integer({ min: 0, max: 6 }).map((value) => value / 6),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        expect(auroc(positives, negatives)).toBeCloseTo(naive(positives, negatives), 9);
        expect(auroc(positives, negatives)! + auroc(negatives, positives)!).toBeCloseTo(1, 9);
      }),
    );
  });
});
