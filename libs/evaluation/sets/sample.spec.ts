import fc from 'fast-check';
import { sampleOf } from './sample.js';

describe('sampleOf', () => {
  const items = fc.array(fc.nat()).map((values) => values.map((value, index) => ({ value, index })));

  it('chooses as many as wanted, in their order, the same ones each time', () => {
    fc.assert(
      fc.property(items, fc.nat(30), (all, count) => {
        const chosen = sampleOf(all, count);
        expect(chosen).toHaveLength(Math.min(count, all.length));
        expect(chosen).toEqual(all.filter((each) => chosen.includes(each)));
        expect(sampleOf(all, count)).toEqual(chosen);
      }),
    );
  });

  it('does not just take the first', () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    expect(Math.max(...sampleOf(numbers, 10))).toBeGreaterThan(50);
    expect(sampleOf(numbers, Infinity)).toEqual(numbers);
  });
});
