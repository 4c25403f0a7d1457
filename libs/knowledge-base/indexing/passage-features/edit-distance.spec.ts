import fc from 'fast-check';
import { editDistance } from './edit-distance.js';

describe('editDistance', () => {
  it.each([
    ['refund', 'refund', 0],
    ['refund', 'refnud', 1],
    ['refund', 'refun', 1],
    ['refund', 'rfunds', 2],
    ['', 'ab', 2],
  ])('of %j and %j is %d', (one, other, distance) => {
    expect(editDistance(one, other, 9)).toBe(distance);
    expect(editDistance(other, one, 9)).toBe(distance);
  });

  it('is above the most that is wanted, when it takes more', () => {
    const word = fc.stringMatching(/^[abc]{0,8}$/);
    fc.assert(
      fc.property(word, word, fc.nat(3), (one, other, most) => {
        const whole = editDistance(one, other, 99);
        const bounded = editDistance(one, other, most);
        expect(whole <= most ? bounded : Math.min(bounded, most + 1)).toBe(Math.min(whole, most + 1));
      }),
    );
  });
});
