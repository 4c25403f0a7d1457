import { join } from 'node:path';
import fc from 'fast-check';
import { PROJECT_ROOT } from '@app/config';
import { BundledTokenCounter } from './adapters/bundled/bundled.token-counter.js';
import { WordPieceTokenizer } from './word-piece.tokenizer.js';

const counter = new BundledTokenCounter(join(PROJECT_ROOT, 'models'));

function placesOf(text: string): string[] {
  const { starts, ends } = counter.tokenize(text);
  return Array.from(starts, (start, index) => text.slice(start, ends[index]));
}

describe('WordPieceTokenizer', () => {
  // Ids as Hugging Face's `tokenizers` gives them for bert-base-uncased, without special tokens.
  it.each<[string, number[]]>([
    ['How do I reset my password?', [2129, 2079, 1045, 25141, 2026, 20786, 1029]],
    [
      'MAX_UPLOAD_MB=50 (npm-ci)',
      [4098, 1035, 2039, 11066, 1035, 16914, 1027, 2753, 1006, 27937, 2213, 1011, 25022, 1007],
    ],
    [
      'Caf\u00e9 NA\u00cfVE Stra\u00dfe 5\u20ac \u00a92024',
      [7668, 15743, 2358, 27807, 1019, 30102, 1075, 11387, 18827],
    ],
    ['\u6771\u4eac\u306f \u65e5\u672c', [1879, 1755, 1672, 1864, 1876]],
    [
      '\u0130stanbul \u0391\u03a3 \ud55c\uad6d\uc5b4',
      [9960, 1155, 29733, 1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008],
    ],
    ['zero\u200bwidth \ufeffmark', [5717, 9148, 11927, 2232, 2928]],
    ['\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 ok', [100, 7929]],
    [
      'state-of-the-art "quoted" text\u2026',
      [2110, 1011, 1997, 1011, 1996, 1011, 2396, 1000, 9339, 1000, 3793, 1529],
    ],
  ])('gives %j the ids of the reference', (text, ids) => {
    expect([...counter.tokenize(text).ids]).toEqual(ids);
  });

  it.each([
    ['Café unaffable!', ['Café', 'una', 'ffa', 'ble', '!']],
    ['re\u0301sume\u0301', ['re\u0301sume\u0301']],
    ['日本 x', ['日', '本', 'x']],
    ["don't", ['don', "'", 't']],
    ['  ', []],
  ])('places the pieces of %j in the text as it was given', (text, pieces) => {
    expect(placesOf(text)).toEqual(pieces);
  });

  it('gives places in order, within the text, none empty, that leave out nothing but blanks and invisible characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
    );
    fc.assert(
      fc.property(text, (input) => {
        const { count, ids, starts, ends } = counter.tokenize(input);
        expect(counter.count(input)).toBe(count);
        expect([ids.length, starts.length, ends.length]).toEqual([count, count, count]);
        let covered = 0;
        for (let index = 0; index < count; index += 1) {
          expect(ends[index]).toBeGreaterThan(starts[index]!);
          expect(starts[index]).toBeGreaterThanOrEqual(index === 0 ? 0 : starts[index - 1]!);
          if (starts[index]! > covered)
            expect(input.slice(covered, starts[index])).toMatch(/^[\s\p{C}\p{Mn}\uFFFD]*$/u);
          covered = Math.max(covered, ends[index]!);
        }
        expect(input.slice(covered)).toMatch(/^[\s\p{C}\p{Mn}\uFFFD]*$/u);
        expect(covered).toBeLessThanOrEqual(input.length);
      }),
    );
  });

  it('cuts an endless word into many tokens', () => {
    expect(counter.count('a'.repeat(100_000))).toBeGreaterThanOrEqual(1_000);
  });

  it('needs a vocabulary with [UNK]', () => {
    expect(() => new WordPieceTokenizer(['a', 'b'])).toThrow('[UNK]');
  });
});
