import fc from 'fast-check';
import type { Segment } from './drawn-rules.js';
import { LineJoiner } from './hyphenation.js';
import { gridsOf, withRuledTables } from './ruled-tables.js';
import type { PdfTextItem } from './text-item.js';
import { type TextRun, toFrames } from './text-run.js';

const HIGH = 20;
const WIDE = 100;

/** Rules in the page's units, which grow upwards, given in places from its upper left corner. */
const across = (row: number, from: number, to: number): Segment => ({
  x0: from * WIDE,
  x1: to * WIDE,
  y0: -row * HIGH,
  y1: -row * HIGH,
});
const down = (column: number, from: number, to: number): Segment => ({
  x0: column * WIDE,
  x1: column * WIDE,
  y0: -from * HIGH,
  y1: -to * HIGH,
});
const lattice = (rows: number, columns: number): Segment[] => [
  ...Array.from({ length: rows + 1 }, (_, row) => across(row, 0, columns)),
  ...Array.from({ length: columns + 1 }, (_, column) => down(column, 0, rows)),
];
const run = (text: string, row: number, column: number, shift = 14): TextRun => ({
  text,
  x0: column * WIDE + 4,
  x1: column * WIDE + 4 + text.length * 4,
  y: row * HIGH + shift,
  size: 8,
  rightToLeft: false,
  monospaced: false,
  spaced: false,
});
const read = (runs: readonly TextRun[], segments: readonly Segment[], angle = 0) =>
  withRuledTables(runs, gridsOf(segments, angle), new LineJoiner());
const tables = (runs: readonly TextRun[], segments: readonly Segment[], angle = 0) =>
  read(runs, segments, angle).flatMap(({ table }) => table ?? []);
const letters = (runs: readonly TextRun[]) =>
  (
    runs
      .map(({ text }) => text)
      .join('')
      .match(/[a-z]/g) ?? []
  )
    .sort()
    .join('');

describe('tables between rules', () => {
  it('are read cell by cell, even if their texts are close together', () => {
    const runs = [
      run('name', 0, 0),
      run('kind', 0, 1),
      run('a long name of it that ends', 1, 0),
      run('b', 1, 1),
    ];
    expect(tables(runs, lattice(2, 2))).toEqual([
      '| name | kind |\n| --- | --- |\n| a long name of it that ends | b |',
    ]);
  });

  it('keep wrapped text within a cell together in any column', () => {
    const runs = [
      ...[run('first', 0, 0), run('second', 0, 1)],
      ...[run('wrapped', 1, 0, 9), run('here', 1, 0, 18), run('one line', 1, 1, 13)],
    ];
    expect(tables(runs, lattice(2, 2))).toEqual([
      '| first | second |\n| --- | --- |\n| wrapped here | one line |',
    ]);
  });

  it('repeat a cell that spans rows, and leave positions empty that a cell across columns covers', () => {
    const rules = [
      ...[across(0, 0, 3), across(1, 0, 3), across(2, 1, 3), across(3, 0, 3)],
      ...[down(0, 0, 3), down(1, 0, 3), down(2, 1, 3), down(3, 0, 3)],
    ];
    const runs = [
      ...[run('key', 0, 0), run('across', 0, 1)],
      ...[run('both', 1, 0, 24), run('a', 1, 1), run('b', 1, 2)],
      ...[run('c', 2, 1), run('d', 2, 2)],
    ];
    expect(tables(runs, rules)).toEqual([
      '| key | across |  |\n| --- | --- | --- |\n| both | a | b |\n| both | c | d |',
    ]);
  });

  it('have a row for each line if no rules separate the rows', () => {
    const rules = [across(0, 0, 2), across(1, 0, 2), across(6, 0, 2), down(1, 0, 6)];
    const runs = [0, 1, 2, 3, 4, 5].flatMap((row) => [
      run(`item${row}`, row, 0),
      run(`${row} pieces`, row, 1),
    ]);
    expect(tables(runs, rules)[0]?.split('\n')).toHaveLength(7);
  });

  it('are found in rotated text', () => {
    const turned = lattice(2, 2).map(({ x0, y0, x1, y1 }) => ({ x0: -y0, y0: x0, x1: -y1, y1: x1 }));
    expect(tables([run('a', 0, 0), run('b', 0, 1), run('c', 1, 0), run('d', 1, 1)], turned, 90)).toEqual([
      '| a | b |\n| --- | --- |\n| c | d |',
    ]);
  });

  it.each([
    ['a box around text', [across(0, 0, 2), across(3, 0, 2), down(0, 0, 3), down(2, 0, 3)]],
    ['lines above and below', [across(0, 0, 2), across(1, 0, 2), across(3, 0, 2)]],
    [
      'an empty lattice elsewhere',
      lattice(3, 3).map((each) => ({ ...each, y0: each.y0 - 500, y1: each.y1 - 500 })),
    ],
  ])('are not detected in %s', (_, rules) => {
    const runs = [run('some text', 0, 0), run('beside', 0, 1), run('and below', 1, 0), run('it', 1, 1)];
    expect(read(runs, rules)).toEqual(runs);
  });

  it('neither lose nor duplicate a letter with any rules', () => {
    const place = fc.integer({ min: 0, max: 5 });
    const stroke = fc
      .record({ isAcross: fc.boolean(), at: place, from: place, to: place })
      .map(({ isAcross, at, from, to }) => (isAcross ? across(at, from, to) : down(at, from, to)));
    const anyRun = fc
      .record({
        text: fc.stringMatching(/^[a-z]{1,12}$/),
        row: place,
        column: place,
        shift: fc.integer({ min: 0, max: 19 }),
      })
      .map(({ text, row, column, shift }) => run(text, row, column, shift));
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 40 }), fc.array(anyRun, { maxLength: 40 }), (rules, runs) => {
        expect(letters(read(runs, rules))).toBe(letters(runs));
      }),
      { numRuns: 300 },
    );
  });
});

describe('toFrames', () => {
  const item = (str: string, x: number, width: number): PdfTextItem => ({
    str,
    dir: 'ltr',
    width,
    height: 10,
    transform: [10, 0, 0, 10, x, 0],
    fontName: '',
  });
  const texts = (items: readonly PdfTextItem[], rules: readonly number[]) =>
    toFrames(items, {}, (_, { from, to }) => rules.filter((at) => at > from && at < to)).flatMap(({ runs }) =>
      runs.map(({ text }) => text),
    );

  it('joins neighbours, but not across a rule', () => {
    const items = [item('apt-get', 0, 35), item('install', 37, 30)];
    expect(texts(items, [])).toEqual(['apt-get install']);
    expect(texts(items, [36])).toEqual(['apt-get', 'install']);
  });

  it('cuts a run at the blank where a rule crosses it, but not within a word', () => {
    expect(texts([item('left cell right cell', 0, 100)], [48])).toEqual(['left cell', 'right cell']);
    expect(texts([item('overhanging', 0, 100)], [48])).toEqual(['overhanging']);
  });
});
