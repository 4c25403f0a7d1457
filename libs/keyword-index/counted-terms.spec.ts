import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { countedTerms, frequencyOf, highOf, hashOf } from './counted-terms.js';

describe('countedTerms', () => {
  it('keeps hash and frequency of each term, in order', () => {
    const frequency = fc.integer({ min: 1, max: 4_095 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), frequency)), (entries) => {
        const terms = new Map(entries);
        const counted = countedTerms(terms);
        expect(counted).toHaveLength(2 * terms.size);
        [...terms].forEach(([term, times], index) => {
          const [low, second] = counted.subarray(2 * index);
          expect({ low, high: highOf(second!), times: frequencyOf(second!) }).toEqual({
            ...hashOf(term),
            times,
          });
        });
      }),
    );
  });

  it('counts no further than it has room for', () => {
    expect(frequencyOf(countedTerms(new Map([['x', 1e6]]))[1]!)).toBe(4_095);
  });

  it('gives no two words of a dictionary, nor two numbers, the same hash', () => {
    const words = readFileSync('models/static-en/vocab.txt', 'utf8').split('\n');
    const numbers = Array.from({ length: 200_000 }, (_, index) => String(index));
    const terms = new Set([...words, ...numbers]);
    const hashes = new Set([...terms].map((term) => JSON.stringify(hashOf(term))));
    expect(hashes.size).toBe(terms.size);
  });
});
