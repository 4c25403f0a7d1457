import { readTsv } from './read-tsv.js';

type Row = readonly [
  level: number,
  page: number,
  paragraph: number,
  height: number,
  conf: number,
  text: string,
];

const tsv = (...rows: readonly Row[]) =>
  ['level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext']
    .concat(
      rows.map(([level, page, paragraph, height, conf, text]) =>
        [level, page, 1, paragraph, 0, 0, 0, 0, 0, height, conf, text].join('\t'),
      ),
    )
    .join('\n');
const line = (page: number, paragraph: number, height: number): Row => [4, page, paragraph, height, -1, ''];
const word = (text: string, conf = 90): Row => [5, 1, 1, 10, conf, text];

describe('readTsv', () => {
  it('joins the lines of a paragraph and hyphenated words', () => {
    const rows = [line(1, 1, 10), word('The'), word('deliv-'), line(1, 1, 10), word('ery'), word('costs')];
    expect(readTsv(tsv([1, 1, 0, 900, -1, ''], ...rows))).toEqual([
      { text: 'The delivery costs', confidence: 0.9 },
    ]);
  });

  it('treats a line in larger letters as a heading', () => {
    const rows = [
      line(1, 1, 20),
      word('Prices'),
      line(1, 1, 10),
      word('Delivery'),
      word('costs'),
      word('money.'),
    ];
    expect(readTsv(tsv(...rows))[0]?.text).toBe('## Prices\n\nDelivery costs money.');
  });

  it('weighs the confidence of words by their length, and drops lines of specks', () => {
    const rows = [line(1, 1, 10), word('aaaa', 100), word('bb', 40), line(1, 2, 10), word('~~', 5)];
    expect(readTsv(tsv(...rows))).toEqual([{ text: 'aaaa bb', confidence: 0.8 }]);
  });

  it('keeps pages without text', () => {
    expect(readTsv(tsv([1, 1, 0, 900, -1, ''], [1, 2, 0, 900, -1, '']))).toEqual([
      { text: '', confidence: null },
      { text: '', confidence: null },
    ]);
  });

  it('joins the columns of a table without rules into rows', () => {
    const cell = (block: number, left: number, top: number, text: string) => [
      [4, 1, block, 1, 1, 0, left, top, 90, 10, -1, ''].join('\t'),
      ...text.split(' ').map((each) => [5, 1, block, 1, 1, 1, left, top, 90, 10, 90, each].join('\t')),
    ];
    const rows = [
      ...[cell(1, 10, 100, 'Basic'), cell(1, 10, 120, 'Pro plan'), cell(1, 10, 140, 'Team')],
      ...[cell(2, 300, 101, '15 euros'), cell(2, 300, 121, '45 euros'), cell(2, 300, 141, '90 euros')],
    ];
    expect(readTsv(rows.flat().join('\n'))[0]?.text).toBe(
      'Basic 15 euros\n\nPro plan 45 euros\n\nTeam 90 euros',
    );
  });

  it('leaves the columns of a newspaper one after the other', () => {
    const line = (block: number, left: number, top: number, text: string) => [
      [4, 1, block, 1, 1, 0, left, top, 200, 10, -1, ''].join('\t'),
      ...text.split(' ').map((each) => [5, 1, block, 1, 1, 1, left, top, 90, 10, 90, each].join('\t')),
    ];
    const lines = [
      ...[line(1, 10, 100, 'The town has opened its'), line(1, 10, 120, 'new bridge over the river.')],
      ...[line(2, 300, 100, 'The market begins at eight'), line(2, 300, 120, 'in the morning each Sunday.')],
    ];
    expect(readTsv(lines.flat().join('\n'))[0]?.text).toBe(
      'The town has opened its new bridge over the river.\n\nThe market begins at eight in the morning each Sunday.',
    );
  });

  it('returns no page for empty output', () => {
    expect(readTsv('')).toEqual([]);
  });
});
