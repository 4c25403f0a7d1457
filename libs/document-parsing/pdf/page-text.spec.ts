import fc from 'fast-check';
import { findHeadersAndFooters, pageEdges } from './headers-footers.js';
import { LineJoiner } from './hyphenation.js';
import { pageToMarkdown } from './page-text.js';
import type { TextRun } from './text-run.js';

const run = (text: string, x0: number, y: number, size = 10): TextRun => ({
  text,
  x0,
  x1: x0 + text.length * size * 0.5,
  y,
  size,
  rightToLeft: false,
  monospaced: false,
  spaced: false,
});
const page = (runs: readonly TextRun[]) =>
  pageToMarkdown([{ angle: 0, runs: [...runs] }], new Set(), { bodySize: 10, joiner: new LineJoiner() });
const letters = (text: string) => (text.match(/[a-z]/g) ?? []).sort().join('');

const anyRun = fc
  .record({
    text: fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,6}$/),
    column: fc.integer({ min: 0, max: 5 }),
    row: fc.integer({ min: 0, max: 30 }),
    shift: fc.constantFrom(0, 0, 0, 3, 6),
    size: fc.constantFrom(10, 10, 10, 7, 14, 20),
  })
  .map(({ text, column, row, shift, size }) => run(text, 50 + 90 * column, 50 + 12 * row + shift, size));

describe('pageToMarkdown', () => {
  it('keeps the lines of a table of contents apart, without the dots before the page', () => {
    const dots = ' .'.repeat(30);
    const text = page([
      run(`1 First steps${dots} 1`, 50, 50),
      run(`1.1 What you need${dots} 2`, 50, 62),
      run(`1.2 Where to begin${dots} iv`, 50, 74),
    ]);
    expect(text.split(/\n+/)).toEqual([
      '1 First steps … 1',
      '1.1 What you need … 2',
      '1.2 Where to begin … iv',
    ]);
  });

  it('neither loses nor duplicates a letter in any layout', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 80 }), (runs) => {
        expect(letters(page(runs))).toBe(letters(runs.map(({ text }) => text).join(' ')));
      }),
      { numRuns: 300 },
    );
  });

  it('reads the columns of a reference card one after the other, each part as a table below its heading', () => {
    const card = (x: number, y: number, names: readonly string[]) =>
      names.flatMap((name, part) => [
        run(name, x, y + 75 * part, 12),
        ...[1, 2, 3, 4].flatMap((line) => [
          run(`${name.toLowerCase()} ${line}`, x, y + 75 * part + 6 + 12 * line),
          run(`C-${line}`, x + 120, y + 75 * part + 6 + 12 * line),
        ]),
      ]);
    const text = page([
      ...card(50, 50, ['Files', 'Search', 'Windows']),
      ...card(250, 90, ['Undo', 'Marks', 'Macros']),
      ...card(450, 71, ['Buffers', 'Words', 'Spelling']),
    ]);
    expect(text.match(/^#+ .*$/gm)?.map((line) => line.replace(/^#+ /, ''))).toEqual([
      'Files',
      'Search',
      'Windows',
      'Undo',
      'Marks',
      'Macros',
      'Buffers',
      'Words',
      'Spelling',
    ]);
    expect(text).toContain('| marks 1 | C-1 |\n| --- | --- |\n| marks 2 | C-2 |');
  });

  it('keeps a table whole whose header cells are larger', () => {
    const text = page([
      run('Region', 50, 50, 12),
      run('Agency', 250, 50, 12),
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((row) => [
        run(`North ${row}`, 50, 70 + 12 * row),
        run(`Agency of the north ${row}`, 250, 70 + 12 * row),
      ]),
    ]);
    expect(text.split('\n')).toHaveLength(11);
    expect(text.startsWith('| Region | Agency |')).toBe(true);
  });

  it('reads tables between rules that stand side by side one after the other', () => {
    const table = (name: string, x0: number, y: number): TextRun => ({
      ...run(name, x0, y),
      x1: x0 + 150,
      table: `| ${name} | cell |\n| --- | --- |\n| a | b |`,
    });
    const heading = (text: string, x: number, y: number): TextRun => ({ ...run(text, x, y), bold: true });
    const text = page([
      ...[heading('Bugs', 90, 50), table('bug', 50, 60)],
      ...[heading('Config', 90, 130), table('conf', 50, 140)],
      ...[heading('Shell', 290, 50), table('shell', 250, 60)],
      ...[heading('Packages', 290, 170), table('pack', 250, 180)],
      ...[heading('Legal', 490, 90), table('law', 450, 100)],
      ...[heading('Notice', 490, 150), table('note', 450, 160)],
    ]);
    expect(text.match(/^#+ \w+|^\| (?!-|a )\w+/gm)).toEqual([
      '### Bugs',
      '| bug',
      '### Config',
      '| conf',
      '### Shell',
      '| shell',
      '### Packages',
      '| pack',
      '### Legal',
      '| law',
      '### Notice',
      '| note',
    ]);
  });

  it('makes headings of larger lines, and of numbered ones', () => {
    const runs = [
      run('Big title', 50, 50, 20),
      run('2.1 Smaller matter', 50, 90),
      run('Text that stands below it.', 50, 120),
    ];
    expect(page(runs)).toBe('# Big title\n\n### 2.1 Smaller matter\n\nText that stands below it.');
  });

  it('escapes text that looks like a heading', () => {
    expect(page([run('# of items', 50, 50)])).toBe('\\# of items');
  });

  it('keeps the layout of monospaced lines', () => {
    const typed = (text: string, x0: number, y: number) => ({
      ...run(text, x0, y),
      x1: x0 + text.length * 6,
      monospaced: true,
    });
    expect(page([typed('if (ready) {', 50, 50), typed('start();', 62, 62), typed('}', 50, 74)])).toBe(
      'if (ready) {\n  start();\n}',
    );
  });

  it('does not treat a list, a table of contents or an address as a table', () => {
    const list = [1, 2, 3].flatMap((number) => [
      run(`${number}.`, 50, 50 + 12 * number),
      run('an item of it', 70, 50 + 12 * number),
    ]);
    const contents = [1, 2, 3].flatMap((number) => [
      run(`Chapter ${number} . . . . . . . .`, 50, 50 + 12 * number),
      run(String(number), 400, 50 + 12 * number),
    ]);
    expect(page(list)).not.toContain('|');
    expect(page(contents)).not.toContain('|');
  });
});

describe('findHeadersAndFooters', () => {
  const manual = (number: number, body: string) => [
    run('The manual', 50, 20),
    ...[0, 1, 2, 3].map((line) => run(`${body} ${line} of some length`, 50, 80 + 12 * line)),
    run(String(number), 250, 760),
  ];
  const removed = (pages: TextRun[][], index: number) => {
    const edges = pages.map(pageEdges);
    const runs = pages[index] ?? [];
    return [...findHeadersAndFooters(edges[index] ?? { top: [], bottom: [] }, edges, runs)].map(
      ({ text }) => text,
    );
  };

  it('finds headers and page numbers that three pages share', () => {
    const pages = ['one', 'two', 'three', 'four'].map((body, index) => manual(index + 7, body));
    expect(removed(pages, 1)).toEqual(['The manual', '8']);
  });

  it('finds only page numbers on two pages', () => {
    expect(removed([manual(1, 'one'), manual(2, 'two')], 0)).toEqual(['1']);
  });

  it('keeps the lines of pages that are copies of each other', () => {
    const copy = () => [run('Please sign here', 50, 50), run('Name and date of it', 50, 90)];
    expect(removed([copy(), copy(), copy()], 0)).toEqual([]);
  });

  it('keeps headings that differ in their number', () => {
    const pages = [1, 2, 3, 4].map((number) => [
      run(`Chapter ${number}`, 50, 20, 18),
      ...manual(number, 'text').slice(1),
    ]);
    expect(removed(pages, 2)).toEqual(['3']);
  });
});
