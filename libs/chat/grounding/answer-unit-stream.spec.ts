import fc from 'fast-check';
import { answerUnits, AnswerUnitStream } from './answer-unit-stream.js';

const brief = (text: string) =>
  answerUnits(text).map(({ kind, prefix, text: words, markers }) => [kind, prefix + words, ...markers]);

describe('answerUnits', () => {
  it.each<[string, unknown[]]>([
    [
      'Free. [1] Mail us [2].',
      [
        ['sentence', 'Free.', 1],
        ['sentence', 'Mail us.', 2],
      ],
    ],
    [
      'It is free.[1] Next one.[2]Last one.',
      [
        ['sentence', 'It is free.', 1],
        ['sentence', 'Next one.', 2],
        ['sentence', 'Last one.'],
      ],
    ],
    [
      'No. It is free [1].',
      [
        ['confirmation', 'No.'],
        ['sentence', 'It is free.', 1],
      ],
    ],
    [
      'Do this:\n\n1. Open it [1].\n2. Close it. Then wait [1][2].',
      [
        ['lead-in', 'Do this:'],
        ['sentence', '1. Open it.', 1],
        ['sentence', '2. Close it.'],
        ['sentence', '2. Then wait.', 1, 2],
      ],
    ],
    [
      '- A\n  - B [1]',
      [
        ['sentence', '- A'],
        ['sentence', '  - B', 1],
      ],
    ],
    [
      'Run:\n\n```bash\nls -l\n\nls [1]\n```\n\nDone [1].',
      [
        ['lead-in', 'Run:'],
        ['code', '```bash\nls -l\n\nls [1]\n```'],
        ['sentence', 'Done.', 1],
      ],
    ],
    [
      '1. Run:\n   ```\n   ls\n   ```',
      [
        ['lead-in', '1. Run:'],
        ['code', '   ```\n   ls\n   ```'],
      ],
    ],
    ['```\nls', [['code', '```\nls\n```']]],
    [
      '| A | B |\n|---|---|\n| 1 | 2 [1] |\n| 3 | 4 | [2]\nEnd.',
      [
        ['table-head', '| A | B |\n|---|---|'],
        ['row', '| 1 | 2 |', 1],
        ['row', '| 3 | 4 |', 2],
        ['sentence', 'End.'],
      ],
    ],
    [
      '## Title\nText here.',
      [
        ['heading', '## Title'],
        ['sentence', 'Text here.'],
      ],
    ],
    ['> Quoted text [1].', [['sentence', '> Quoted text.', 1]]],
    ['---\n[1]\n', []],
  ])('reads %j', (text, units) => {
    expect(brief(text)).toEqual(units);
  });

  it.each([
    ['[1]', [1]],
    ['(1)', [1]],
    ['[^1]', [1]],
    ['【1】', [1]],
    ['【1†source】', [1]],
    ['[doc1]', [1]],
    ['[Passage 1]', [1]],
    ['[Source 1]', [1]],
    ['[ID:0]', [1]],
    ['¹', [1]],
    ['[1](https://a.example/b)', [1]],
    ['[1, 2]', [1, 2]],
    ['[1][2]', [1, 2]],
    ['[1-3]', [1, 2, 3]],
    ['[1-999]', []],
  ])('takes %s for a marker', (marker, markers) => {
    for (const text of [
      `Shoes can be returned ${marker}.`,
      `Shoes can be returned. ${marker}`,
      `Shoes can be returned.${marker}`,
    ])
      expect(answerUnits(text)).toMatchObject([{ text: 'Shoes can be returned.', markers }]);
  });

  it.each([
    'Press `a[0]` now.',
    'It has 20 m².',
    'Open the [help page](https://a.example/1).',
    'The (new) one.',
  ])('leaves %j as it is', (text) => expect(answerUnits(text)).toMatchObject([{ text, markers: [] }]));

  it('names the columns of a row', () => {
    expect(answerUnits('| Plan | Price |\n|---|---|\n| Pro | 5 € |')[1]).toMatchObject({
      claim: 'Plan: Pro | Price: 5 €',
    });
  });

  it.each([
    ['It is free. It is', 1],
    ['```\nls\nrm -rf /ho', 0],
    ['| A | B |\n|---|---|\n| 1 | 2 |\n| 3 |', 2],
  ])('leaves out what was cut off: %j', (text, count) => {
    const stream = new AnswerUnitStream();
    expect([...stream.push(text), ...stream.end({ cutOff: true })]).toHaveLength(count);
  });

  const piece = fc.constantFrom(
    'Returns are free. ',
    'A refund takes 14 days [1]. ',
    'Dr. Miller wrote it. [2] ',
    '- Open the box [1]\n',
    '\n\n',
    '\n',
    'It works, e.g. with `npm ci`, and 3.5 times as fast',
    '! ',
    '```bash\nls -l\n```\n',
    '| A | B |\n|---|---|\n| 1 | 2 |\n',
    '1. ',
    '> ',
    '# Title\n',
    '[3] ',
    'No. ',
    '```',
    'Eine längere Zeile ohne Punkt, die umbrochen wird und dann auch noch länger wird\nweitergeht. ',
  );

  it('gives the units of the whole text, however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (pieces, sizes) => {
          const text = pieces.join('');
          const stream = new AnswerUnitStream();
          const given = [];
          for (let at = 0, turn = 0; at < text.length; turn += 1) {
            const size = sizes[turn % sizes.length]!;
            given.push(...stream.push(text.slice(at, at + size)));
            at += size;
          }
          given.push(...stream.end({ cutOff: false }));
          expect(given).toEqual(answerUnits(text));
        },
      ),
    );
  });

  it('gives a sentence while the next one is written', () => {
    const stream = new AnswerUnitStream();
    expect(stream.push('Returns are free. [1] ')).toEqual([]);
    const [first] = stream.push('Send us a mail within thirty days of the delivery, at best');
    expect(first).toMatchObject({ text: 'Returns are free.', markers: [1] });
  });
});
