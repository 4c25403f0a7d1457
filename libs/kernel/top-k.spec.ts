import fc from 'fast-check';
import { TopK } from './top-k.js';

describe('TopK', () => {
  it('keeps the best, best first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.nat({ max: 12 }), (scores, capacity) => {
        const top = new TopK(capacity);
        scores.forEach((score, ordinal) => top.offer(ordinal, score));
        const expected = scores.toSorted((a, b) => b - a).slice(0, capacity);
        expect(top.sorted().map(({ score }) => score)).toEqual(expected);
        for (const { ordinal, score } of top.sorted()) expect(scores[ordinal]).toBe(score);
      }),
    );
  });

  it('takes no score that is no number', () => {
    const top = new TopK(2);
    top.offer(0, NaN);
    expect(top.sorted()).toEqual([]);
  });
});
