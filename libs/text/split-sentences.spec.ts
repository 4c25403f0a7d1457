import fc from 'fast-check';
import { splitSentences } from './split-sentences.js';

const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['It works. Does it? Yes! Good…', ['It works.', 'Does it?', 'Yes!', 'Good…']],
    [
      'Ask Dr. Smith, e.g. by mail. See Fig. 3 for more.',
      ['Ask Dr. Smith, e.g. by mail.', 'See Fig. 3 for more.'],
    ],
    [
      'J. R. R. Tolkien wrote it. George W. Bush did not.',
      ['J. R. R. Tolkien wrote it.', 'George W. Bush did not.'],
    ],
    ['The U.S. Army left at 5 p.m. The rest stayed.', ['The U.S. Army left at 5 p.m.', 'The rest stayed.']],
    ['Version 3.5 costs $4.20. It is cheap.', ['Version 3.5 costs $4.20.', 'It is cheap.']],
    ['He asked "Really?" and left. (Twice.) Fine.', ['He asked "Really?" and left.', '(Twice.)', 'Fine.']],
    ['Is it allowed? No. Never.', ['Is it allowed?', 'No.', 'Never.']],
    ['これは文です。次の文です！', ['これは文です。', '次の文です！']],
    ['# Title\nText below.', ['# Title', 'Text below.']],
    ['1. Open it.\n2. Close it.', ['1. Open it.', '2. Close it.']],
    ['- one\n- two\n\nthree', ['- one', '- two', 'three']],
    ['| a | b |\n|---|---|\n| 1 | 2 |', ['| a | b |', '|---|---|', '| 1 | 2 |']],
    ['Phone: 123\nMail: a@b.c', ['Phone: 123', 'Mail: a@b.c']],
    [
      'A sentence that was wrapped by somebody at\na column goes on. Next.',
      ['A sentence that was wrapped by somebody at\na column goes on.', 'Next.'],
    ],
    ['', []],
    [' \n\t ', []],
  ])('splits %j', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '. ',
      '.',
      '! ',
      '\n',
      '\n\n',
      'Dr. ',
      'e.g. ',
      '3. ',
      '- ',
      '| a |',
      ' ',
      '。',
      'No. 5',
      '…',
      '" ',
    ),
  );

  it('gives trimmed ranges in order that cover all but white space', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let covered = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(covered);
          expect(text.slice(covered, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(end).toBeGreaterThan(start);
          covered = end;
        }
        expect(text.slice(covered).trim()).toBe('');
      }),
    );
  });

  it.each([
    ['one line of a million sentences', 'It is so. '.repeat(100_000)],
    ['one endless word', 'a'.repeat(1_000_000)],
    ['only stops', '.'.repeat(1_000_000)],
    ['only blanks', ' '.repeat(1_000_000)],
    ['only line breaks', '\n'.repeat(1_000_000)],
    ['stops and brackets', '.)'.repeat(500_000)],
  ])('stays linear on %s', (_, text) => {
    expect(splitSentences(text).length).toBeLessThanOrEqual(100_000);
  });
});
