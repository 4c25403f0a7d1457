import fc from 'fast-check';
import { withAccents } from './drawn-accents.js';
import type { PdfTextItem } from './text-item.js';
import { toFrames } from './text-run.js';
import { withTexLetters } from './tex-letters.js';

const item = (str: string, x: number, { y = 700, width = str.length * 5 } = {}): PdfTextItem => ({
  str,
  dir: 'ltr',
  width,
  height: 10,
  transform: [10, 0, 0, 10, x, y],
  fontName: 'f',
});
const read = (...items: PdfTextItem[]) =>
  toFrames(items, {}).flatMap(({ runs }) => runs.map(({ text }) => text));

describe('accents that are drawn apart from their letters', () => {
  it('are put on the letter that is drawn below them, as TeX writes them', () => {
    expect(read(item('Nouveaut´', 50), item('es en mati`', 90), item('ere', 140))).toEqual([
      'Nouveautés en matière',
    ]);
    expect(read(item('Grˆ', 50), item('ace `', 60), item('a', 80))).toEqual(['Grâce à']);
    expect(read(item('Ma¨', 50), item('ıeul', 60))).toEqual(['Maïeul']);
  });

  it('are put on a capital that is wider than its raised accent', () => {
    expect(read(item('die', 50), item('¨', 71, { y: 702 }), item('Uberschrift', 70))).toEqual([
      'die Überschrift',
    ]);
  });

  it('are put on the letter before them, as other programs write them', () => {
    expect(read(item('cafe', 50), item('´', 65), item(' noir', 70))).toEqual(['café noir']);
    expect(read(item('gar', 50), item('¸con', 65))).toEqual(['garçon']);
  });

  it('stay where they do not reach over a letter', () => {
    expect(read(item('it´', 50), item('s free', 65))).toEqual(['it´s free']);
    expect(read(item('run `', 50), item('ls -l`', 80))).toEqual(['run ` ls -l`']);
    expect(read(item('´', 50), item('q', 50)).join('')).toContain('´');
    expect(read(item('´', 50), item('7', 50))).not.toEqual(['7']);
  });

  it('never change the letters of a page', () => {
    const anyItem = fc
      .tuple(
        fc.stringMatching(/^[a-z´¨ ]{0,6}$/),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 6 }),
      )
      .map(([str, x, y]) => item(str, x, { y }));
    const letters = (items: readonly PdfTextItem[]) =>
      items.map(({ str }) => str.normalize('NFD').replace(/[^a-z]/g, '')).join('');
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        expect(letters(withAccents(items))).toBe(letters(items));
      }),
    );
  });
});

describe('letters of bitmap fonts of TeX', () => {
  it.each([
    ['häu\x1cg', 'häufig'],
    ['\x1dießend', 'fließend'],
    ['e\x0ecient o\x0ber', 'efficient offer'],
    ['di\x0berent', 'different'],
    ['sowie \x15 zumindest', 'sowie – zumindest'],
    ['1\x152', '1–2'],
    ['\x0f', '\x0f'],
  ])('%j is %j', (text, expected) => {
    expect(withTexLetters(text)).toBe(expected);
  });
});
