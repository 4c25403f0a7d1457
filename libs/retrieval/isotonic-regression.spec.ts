import fc from 'fast-check';
import { isotonicRegression } from './isotonic-regression.js';

describe('isotonicRegression', () => {
  it('keeps descending values and averages ascending ones', () => {
    expect(isotonicRegression([])).toEqual([]);
    expect(isotonicRegression([0.9, 0.5, 0.5, 0.1])).toEqual([0.9, 0.5, 0.5, 0.1]);
    expect(isotonicRegression([0.5, 0.25, 0.75, 0.25])).toEqual([0.5, 0.5, 0.5, 0.25]);
    expect(isotonicRegression([0, 3, 6])).toEqual([3, 3, 3]);
    expect(isotonicRegression([0.25, 0.75, 0.5, 0.75])).toEqual([0.5625, 0.5625, 0.5625, 0.5625]);
  });

  it('never ascends, keeps the sum, and is idempotent', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(values, (given) => {
        const made = isotonicRegression(given);
        made.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual(made[at]!));
        const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
        expect(made).toHaveLength(given.length);
        expect(sum(made)).toBeCloseTo(sum(given), 9);
        expect(isotonicRegression(made)).toEqual(made);
      }),
    );
  });
});
