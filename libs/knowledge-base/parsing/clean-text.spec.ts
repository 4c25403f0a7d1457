import fc from 'fast-check';
import { oddText } from '@app/testing/knowledge-base/odd-text.js';
import { cleanText, joinPages } from './clean-text.js';

describe('cleanText', () => {
  it.each([
    ['line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['combining marks', 'e\u0301', 'é'],
    ['control characters', 'a\u0007b\u00adc\ufeffd', 'abcd'],
    ['blanks at line ends', 'a \t\nb\u00a0\n', 'a\nb'],
    ['many blank lines', 'a\n\n\n\n\n\nb', 'a\n\n\nb'],
    ['Arabic letters by their place in the word', 'ﻳﻤﻜﻦ ﺇﺭﺟﺎﻉ ﻻ', 'يمكن إرجاع لا'],
    ['a tab and an indent, which stay', '  a\tb', '  a\tb'],
  ])('settles %s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('has nothing left to do the second time', () => {
    fc.assert(
      fc.property(fc.oneof(oddText, fc.string({ unit: 'binary' })), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('joinPages', () => {
  it('knows where each page starts, empty ones too', () => {
    const { text, pageStarts } = joinPages({
      pages: ['one ', '', 'three'],
      paged: true,
      format: 'plain',
    });
    expect(text.slice(pageStarts[0], pageStarts[1]).trim()).toBe('one');
    expect(text.slice(pageStarts[1], pageStarts[2]).trim()).toBe('');
    expect(text.slice(pageStarts[2])).toBe('three');
  });

  it('has no page starts where there are no pages', () => {
    expect(joinPages({ pages: ['one'], paged: false, format: 'plain' }).pageStarts).toEqual([]);
  });
});
