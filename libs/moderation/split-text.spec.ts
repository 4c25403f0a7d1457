import fc from 'fast-check';
import { splitText } from './split-text.js';

const TEXTS = fc.string({
  unit: fc.constantFrom('a', 'bc', ' ', '\n', 'é', '👩‍👩‍👧', '日', '😀'),
  maxLength: 300,
});

describe('splitText', () => {
  it('loses nothing, and keeps to the limit', () => {
    fc.assert(
      fc.property(TEXTS, fc.integer({ min: 12, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => part.length > 0 && part.length <= limit)).toBe(true);
      }),
    );
  });

  it('cuts between words where it can', () => {
    expect(splitText('one two three four', 12)).toEqual(['one two ', 'three four']);
  });

  it('never cuts a character in two', () => {
    expect(splitText('😀'.repeat(4), 5)).toEqual(['😀😀', '😀😀']);
  });

  it('has no part of an empty text', () => {
    expect(splitText('', 10)).toEqual([]);
  });
});
