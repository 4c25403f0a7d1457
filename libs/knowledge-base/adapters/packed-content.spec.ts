import fc from 'fast-check';
import { packContent, unpackContent } from './packed-content.js';

const content = fc.record({
  vector: fc.option(fc.float32Array({ minLength: 1, maxLength: 40 })),
  terms: fc.uint32Array({ maxLength: 40 }),
  length: fc.nat(1_000),
  features: fc.uint16Array({ maxLength: 40 }),
});

describe('packed content', () => {
  it('is what was packed, wherever its bytes lie', () => {
    fc.assert(
      fc.property(content, fc.nat(3), (each, offset) => {
        const packed = packContent(each);
        const moved = new Uint8Array(packed.length + offset).subarray(offset);
        moved.set(packed);
        expect(unpackContent(moved)).toEqual(each);
      }),
    );
  });

  it('is nothing when a bit was turned or the end is missing', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(7), (each, place, bit) => {
        const packed = packContent(each);
        const turned = Uint8Array.from(packed);
        turned[place % packed.length]! ^= 1 << bit;
        expect(unpackContent(turned)).toBeNull();
        expect(unpackContent(packed.subarray(0, place % packed.length))).toBeNull();
      }),
    );
  });
});
