import type { CorpusCase } from './corpus-case.js';
import { COLUMN, HELLO, line, manual, OTHER_COLUMN } from './pdf-pages.js';
import { rawPdf } from './raw-pdf.js';

export const PDF_LAYOUT_CASES: readonly CorpusCase[] = [
  {
    title: 'a plain page',
    fileName: 'returns.pdf',
    make: () =>
      rawPdf({
        ...HELLO,
        info: { Title: 'Returns', Author: 'Ann', CreationDate: "D:20240131120000+01'00'" },
      }),
    good: {
      kind: 'pdf',
      pages: 1,
      exactly: 'Returns are free within thirty days of delivery.',
      metadata: { title: 'Returns', author: 'Ann', createdAt: '2024-01-31T11:00:00.000Z' },
    },
  },
  {
    title: 'two columns under a title',
    fileName: 'columns.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line('How to order and how to return what you have ordered from us', 50, 780, 12),
            ...COLUMN.map((text, row) => line(text, 50, 740 - 13 * row)),
            ...OTHER_COLUMN.map((text, row) => line(text, 310, 740 - 13 * row)),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: ['How to order', ...COLUMN, ...OTHER_COLUMN].map((text) => text) },
  },
  {
    title: 'two columns that are written line by line across the page',
    fileName: 'across.pdf',
    make: () =>
      rawPdf({
        pages: [
          COLUMN.flatMap((text, row) => [
            line(text, 50, 740 - 13 * row),
            line(OTHER_COLUMN[row] ?? '', 310, 740 - 13 * row),
          ]),
        ],
      }),
    good: { kind: 'pdf', inOrder: [...COLUMN, ...OTHER_COLUMN] },
  },
  {
    title: 'three columns',
    fileName: 'three.pdf',
    make: () =>
      rawPdf({
        pages: [
          ['first', 'second', 'third'].flatMap((name, column) =>
            [
              'opens with words that fill',
              'goes on over several lines',
              'says what it has to say',
              'comes to its end at last',
            ].map((text, row) => line(`${name} ${text}`, 40 + 180 * column, 740 - 13 * row, 10)),
          ),
        ],
      }),
    good: {
      kind: 'pdf',
      inOrder: [
        'first opens',
        'first comes to its end',
        'second opens',
        'second comes',
        'third opens',
        'third comes',
      ],
    },
  },
  {
    title: 'a table',
    fileName: 'prices.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line(
              'Our plans cost what the table says, each month, with all taxes included in the price.',
              50,
              760,
            ),
            ...[
              ['Plan', 'Price', 'Seats'],
              ['Starter', '$10', '3'],
              ['Team', '$45', '15'],
              ['Company', '$210', '100'],
            ].flatMap((row, index) =>
              row.map((cell, column) => line(cell, 50 + 150 * column, 720 - 18 * index)),
            ),
            line(
              'Prices hold for a year and are told a month before they change for anybody who pays.',
              50,
              620,
            ),
          ],
        ],
      }),
    good: {
      kind: 'pdf',
      inOrder: [
        'Our plans',
        '| Plan | Price | Seats |\n| --- | --- | --- |\n| Starter | $10 | 3 |\n| Team | $45 | 15 |\n| Company | $210 | 100 |',
        'Prices hold',
      ],
    },
  },
  {
    title: 'a table with cells of two lines',
    fileName: 'cells.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            ['Error', 'What to do', 740],
            ['E10', 'Switch it off, wait for a', 710],
            ['', 'minute and switch it on', 697],
            ['E20', 'Clean the filter', 667],
            ['E30', 'Call us', 637],
          ].flatMap(([code, text, y]) => [
            ...(code ? [line(String(code), 50, Number(y))] : []),
            line(String(text), 160, Number(y)),
          ]),
        ],
      }),
    good: {
      kind: 'pdf',
      inOrder: [
        '| E10 | Switch it off, wait for a minute and switch it on |',
        '| E20 | Clean the filter |',
        '| E30 | Call us |',
      ],
    },
  },
  {
    title: 'words broken at line ends, and compounds',
    fileName: 'hyphens.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line('Every order is confirmed by mail with all the infor-', 50, 740),
            line('mation about it; our self-', 50, 727),
            line('service page shows the same at any time of the day.', 50, 714),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: ['information about it', 'self-service page'] },
  },
  {
    title: 'ligatures',
    fileName: 'ligatures.pdf',
    make: () =>
      rawPdf({
        pages: [[line('The o\xc1ce \xc2nds your \xc3le in a \xc4ow.', 50, 700)]],
        unicode: { C1: 'FB03', C2: 'FB01', C3: 'FB01', C4: 'FB02' },
      }),
    good: { kind: 'pdf', inOrder: ['The office finds your file in a flow.'], lacks: [/[\ufb00-\ufb06]/] },
  },
  {
    title: 'Hebrew, written from right to left',
    fileName: 'hebrew.pdf',
    // The glyphs are in visual order, as programs write them.
    make: () =>
      rawPdf({
        pages: [[line('\xc4\xc3\xc2\xc1 \xc2\xc1', 400, 700)]],
        unicode: { C1: '05E9', C2: '05DC', C3: '05D5', C4: '05DD' },
      }),
    good: { kind: 'pdf', inOrder: ['של שלום'] },
  },
  {
    title: 'a page rotated by its /Rotate entry',
    fileName: 'turned.pdf',
    make: () =>
      rawPdf({
        rotate: 90,
        pages: [
          [...COLUMN.keys()].map((row) => ({
            text: COLUMN[row] ?? '',
            x: 100 + 13 * row,
            y: 100,
            angle: 90,
          })),
        ],
      }),
    good: { kind: 'pdf', inOrder: [COLUMN.join(' ')] },
  },
  {
    title: 'a page upside down',
    fileName: 'upside-down.pdf',
    make: () =>
      rawPdf({
        rotate: 180,
        pages: [COLUMN.map((text, row) => ({ text, x: 500, y: 100 + 13 * row, angle: 180 }))],
      }),
    good: { kind: 'pdf', inOrder: [COLUMN.join(' ')] },
  },
  {
    title: 'a stamp across the margin',
    fileName: 'stamp.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            { text: 'CONFIDENTIAL draft', x: 20, y: 300, angle: 90, size: 20 },
            ...COLUMN.map((text, row) => line(text, 60, 700 - 13 * row)),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: [COLUMN.join(' '), 'CONFIDENTIAL draft'] },
  },
  {
    title: 'headers, footers and page numbers',
    fileName: 'manual.pdf',
    make: () => rawPdf({ pages: manual(12) }),
    good: {
      kind: 'pdf',
      pages: 12,
      inOrder: ['# Subject number one', 'Sentence 0 of page 1', 'Sentence 19 of page 12'],
      lacks: ['Attendant Manual', /Page \d+ of 12/],
    },
  },
  {
    title: 'many pages',
    fileName: 'long.pdf',
    make: () => rawPdf({ pages: manual(400) }),
    good: { kind: 'pdf', pages: 400, inOrder: ['Sentence 3 of page 399 '] },
  },
  {
    title: 'an empty page between two',
    fileName: 'gap.pdf',
    make: () =>
      rawPdf({
        pages: [
          [line('First page with some words.', 50, 700)],
          [],
          [line('Third page with some words.', 50, 700)],
        ],
      }),
    good: { kind: 'pdf', pages: 3, inOrder: ['First page', 'Third page'] },
  },
  {
    title: 'bullets',
    fileName: 'bullets.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line('You need:', 50, 740),
            ...['a receipt', 'the box', 'a label'].map((text, row) =>
              line(`\x95 ${text}`, 60, 720 - 14 * row),
            ),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: ['You need:', '- a receipt\n- the box\n- a label'] },
  },
  {
    title: 'more small print than text',
    fileName: 'rental.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line('Rental terms', 50, 780, 16),
            ...['The deposit is 60 euros', 'Each day costs 12 euros', 'A broken chuck costs 35 euros.'].map(
              (text, row) => line(text, 50, 750 - 15 * row),
            ),
            ...Array.from({ length: 12 }, (_, row) =>
              line(
                `${row + 1}. The lessor is not liable for damage that follows from wrong use of the machines.`,
                50,
                300 - 11 * row,
                8,
              ),
            ),
          ],
        ],
      }),
    good: {
      kind: 'pdf',
      inOrder: ['# Rental terms', 'The deposit is 60 euros', '1. The lessor', '12. The lessor'],
      lacks: [/#+ (?:The|Each|A|\d)/],
    },
  },
  {
    title: 'a slanted watermark, and one across the lines',
    fileName: 'draft.pdf',
    make: () =>
      rawPdf({
        pages: ['first', 'second', 'third'].map((name) => [
          ...COLUMN.map((text, row) => line(`On the ${name} page: ${text}`, 50, 700 - 13 * row)),
          { text: 'DRAFT', x: 200, y: 300, angle: 45, size: 60 },
          line('SAMPLE', 60, 660, 50),
        ]),
      }),
    good: { kind: 'pdf', inOrder: ['On the first page', 'On the third page'], lacks: [/DRAFT|SAMPLE/] },
  },
  {
    title: 'spaced-out letters, and columns labelled with letters',
    fileName: 'spaced.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            line('W A R R A N T Y   T E R M S', 50, 760, 16),
            line('The warranty covers three years.', 50, 730),
            line('A B C D', 50, 690),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: ['WARRANTY TERMS', 'three years', 'A B C D'] },
  },
];
