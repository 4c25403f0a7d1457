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
  it('puts the lines of a paragraph together, and words that were divided', () => {
    const rows = [line(1, 1, 10), word('The'), word('deliv-'), line(1, 1, 10), word('ery'), word('costs')];
    expect(readTsv(tsv([1, 1, 0, 900, -1, ''], ...rows))).toEqual([
      { text: 'The delivery costs', confidence: 0.9 },
    ]);
  });

  it('takes a line of larger letters for a heading', () => {
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

  it('makes no page of output that is empty', () => {
    expect(readTsv('')).toEqual([]);
  });
});
