import fc from 'fast-check';
import { withModelEvidence } from './model-evidence.js';

describe('withModelEvidence', () => {
  it.each([
    [0, 0],
    [0.2, 0.304],
    [0.5, 0.636],
    [1, 1],
  ])('makes %d into %d', (before, after) => {
    expect(withModelEvidence(before)).toBeCloseTo(after, 3);
  });

  it('keeps order and bounds', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        expect(withModelEvidence(Math.min(a, b))).toBeLessThanOrEqual(withModelEvidence(Math.max(a, b)));
        expect(withModelEvidence(a)).toBeGreaterThanOrEqual(a - Number.EPSILON);
        expect(withModelEvidence(a)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
