import fc from 'fast-check';
import { NumberPairs } from './number-pairs.js';

const number = fc.integer({ min: 0, max: 0xffff_ffff });

describe('NumberPairs', () => {
  it('gives each pair the place at which it first came', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.oneof(number, fc.constantFrom(0, 1, 2)))), (added) => {
        const pairs = new NumberPairs();
        const places = new Map<string, number>();
        for (const [low, high] of added) {
          const key = `${low} ${high}`;
          if (!places.has(key)) places.set(key, places.size);
          expect(pairs.add(low, high)).toBe(places.get(key));
        }
        expect(pairs.count).toBe(places.size);
        for (const [low, high] of added) {
          const place = pairs.find(low, high);
          expect(place).toBe(places.get(`${low} ${high}`));
          expect([pairs.low(place), pairs.high(place)]).toEqual([low, high]);
        }
      }),
    );
  });

  it('finds nothing that was not added', () => {
    const pairs = new NumberPairs();
    pairs.add(1, 2);
    expect(pairs.find(2, 1)).toBe(-1);
    expect(pairs.find(0, 0)).toBe(-1);
  });

  it('grows', () => {
    const pairs = new NumberPairs();
    for (let at = 0; at < 20_000; at += 1) pairs.add(at * 65_536, at % 7);
    expect(pairs.count).toBe(20_000);
    for (let at = 0; at < 20_000; at += 1) expect(pairs.find(at * 65_536, at % 7)).toBe(at);
  });
});
