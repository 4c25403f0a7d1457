import fc from 'fast-check';
import { citedSentences } from './cited-sentences.js';
import { SentenceStream } from './sentence-stream.js';

const brief = (text: string) => citedSentences(text).map(({ text: words, markers }) => [words, markers]);

describe('citedSentences', () => {
  it.each([
    [
      'Returns are free. [1] Send a mail. [2]',
      [
        ['Returns are free.', [1]],
        ['Send a mail.', [2]],
      ],
    ],
    [
      'Returns are free [1]. Send a mail [2].',
      [
        ['Returns are free.', [1]],
        ['Send a mail.', [2]],
      ],
    ],
    [
      'Returns are free [1][2]. It ends.',
      [
        ['Returns are free.', [1, 2]],
        ['It ends.', []],
      ],
    ],
    [
      'Returns are free. [1, 3] Done.',
      [
        ['Returns are free.', [1, 3]],
        ['Done.', []],
      ],
    ],
    ['Returns are free [1-3].', [['Returns are free.', [1, 2, 3]]]],
    ['Returns are free【2†source】.', [['Returns are free.', [2]]]],
    [
      '- Open the box [1]\n- Close it [2]',
      [
        ['- Open the box', [1]],
        ['- Close it', [2]],
      ],
    ],
    ['Dr. Miller pays 12.50 EUR. [1]', [['Dr. Miller pays 12.50 EUR.', [1]]]],
    ['[1]', []],
    ['', []],
    ['Cited [1-999].', [['Cited.', []]]],
    ['Press `a[0]` now [1].', [['Press `a` now.', [0, 1]]]],
  ])('reads %j', (text, sentences) => {
    expect(brief(text)).toEqual(sentences);
  });

  it('keeps the line breaks between sentences', () => {
    const leads = citedSentences('One is here. Two is here.\nThree is here.\n\nFour is here.');
    expect(leads.map(({ lead }) => lead)).toEqual(['', ' ', '\n', '\n\n']);
  });
});

describe('SentenceStream', () => {
  const piece = fc.constantFrom(
    'Returns are free. ',
    'A refund takes 14 days [1]. ',
    'Dr. Miller wrote it. [2] ',
    '- Open the box [1]\n',
    '\n\n',
    'It works, e.g. with `npm ci`, and 3.5 times as fast',
    '! ',
    'Eine längere Zeile ohne Punkt, die umbrochen wird und dann\nweitergeht. ',
    '[3] ',
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('gives the sentences of the whole text, however it is cut into pieces', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (text, sizes) => {
        const stream = new SentenceStream();
        const given = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length]!;
          given.push(...stream.push(text.slice(at, at + size)));
          at += size;
        }
        given.push(...stream.end({ cutOff: false }));
        expect(given).toEqual(citedSentences(text));
      }),
    );
  });

  it('gives a sentence while the next ones are written', () => {
    const stream = new SentenceStream();
    expect(stream.push('Returns are free. [1] ')).toEqual([]);
    const [first] = stream.push('Send us a mail within thirty days of the delivery, at best');
    expect(first).toMatchObject({ text: 'Returns are free.', markers: [1] });
  });

  it.each([
    ['Returns are free. [1] A refund takes', 1],
    ['Returns are free. [1] A refund takes 14 days. [1]', 2],
    ['Returns are free. [1] A refund takes 14 days.', 2],
  ])('leaves out a last sentence that was cut off: %j', (text, count) => {
    const stream = new SentenceStream();
    expect([...stream.push(text), ...stream.end({ cutOff: true })]).toHaveLength(count);
  });
});
