import fc from 'fast-check';
import { dotPacked, packVector } from './packed-vector.js';

const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 });

function normalised(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}

describe('packVector', () => {
  it('keeps the cosine of any two vectors but for a hundredth', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [normalised(a), normalised(b)];
        const exact = left.reduce((sum, value, index) => sum + value * right[index]!, 0);
        expect(Math.abs(dotPacked(left, packVector(right)) - exact)).toBeLessThan(0.01);
      }),
    );
  });

  it('packs a vector of zeros', () => {
    expect(dotPacked(Float32Array.of(1, 0), packVector(Float32Array.of(0, 0)))).toBe(0);
  });
});
