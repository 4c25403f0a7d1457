import { significance } from './significance.js';

describe('The significance of paired differences', () => {
  const filled = (count: number, value: number) => Array.from({ length: count }, () => value);

  it('is unknown without questions, and none without differences', () => {
    expect(significance([])).toBeNull();
    expect(significance(filled(50, 0))).toEqual({ difference: 0, interval: [0, 0], pValue: 1 });
  });

  it('is that of the exact test: with n equal differences, the p-value is 2 / 2 ** n', () => {
    for (const count of [3, 5, 7])
      expect(significance(filled(count, 0.5))!.pValue).toBeCloseTo(2 / 2 ** count, 1);
    expect(significance(filled(12, 0.5))!.pValue).toBeLessThan(0.005);
  });

  it('is low for differences that cancel out, and its interval holds 0', () => {
    const { difference, interval, pValue } = significance([...filled(10, 1), ...filled(10, -1)])!;
    expect(difference).toBe(0);
    expect(pValue).toBeGreaterThan(0.9);
    expect(interval[0]).toBeLessThan(0);
    expect(interval[1]).toBeGreaterThan(0);
  });

  it('has the confidence interval of the mean', () => {
    // 40 of 100 differences are 1: the standard error of their mean is √(.4 · .6 / 100) ≈ .049.
    const { interval } = significance([...filled(40, 1), ...filled(60, 0)])!;
    expect(interval[0]).toBeCloseTo(0.4 - 1.96 * 0.049, 1);
    expect(interval[1]).toBeCloseTo(0.4 + 1.96 * 0.049, 1);
  });

  it('is the same each time', () => {
    const differences = Array.from({ length: 30 }, (_, at) => Math.sin(at));
    expect(significance(differences)).toEqual(significance(differences));
  });
});
