import fc from 'fast-check';
import { isGraphemeBoundary, snapToGrapheme } from './text-offsets.js';

const FAMILY = '👨‍👩‍👧‍👦';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const oddText = fc
  .array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(FAMILY, 'é', '🇩🇪', 'ก็', ' ', '\n', '漢字')),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('snapToGrapheme', () => {
  it('never splits a family, an accent or a flag', () => {
    const text = `a${FAMILY}é🇩🇪b`;
    for (let offset = 0; offset <= text.length; offset += 1) {
      const snapped = snapToGrapheme(text, offset);
      expect(snapped).toBeLessThanOrEqual(offset);
      expect([...segmenter.segment(text)].map(({ index }) => index).concat(text.length)).toContain(snapped);
    }
  });

  it('keeps both ends and clamps what lies outside', () => {
    expect(snapToGrapheme('abc', -1)).toBe(0);
    expect(snapToGrapheme('abc', 9)).toBe(3);
  });

  it('lands on a boundary, at or before the offset, and stays there', () => {
    fc.assert(
      fc.property(oddText, fc.nat(200), (text, offset) => {
        const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);
        const snapped = snapToGrapheme(text, offset);
        expect(snapped).toBeLessThanOrEqual(Math.min(offset, text.length));
        expect(boundaries.has(snapped)).toBe(true);
        expect(isGraphemeBoundary(text, snapped)).toBe(true);
      }),
    );
  });
});
