import { PDFDocument, degrees, StandardFonts } from 'pdf-lib';
import type { CorpusCase } from './corpus-case.js';
import { withPassword } from './pdf-encryption.js';
import { rawPdf, type RawText } from './raw-pdf.js';

const line = (text: string, x: number, y: number, size = 11): RawText => ({ text, x, y, size });
const HELLO = { pages: [[line('Returns are free within thirty days of delivery.', 50, 700)]] };
const LEFT = [
  'The left column tells how an order',
  'is placed, paid and confirmed by a',
  'message that names its number and',
  'the day on which the parcel leaves',
  'the warehouse near the old harbour.',
];
const RIGHT = [
  'The right column tells how a parcel',
  'is sent back: print the label, close',
  'the box with tape and bring it to a',
  'counter of the carrier, who gives a',
  'receipt that you should keep safely.',
];

/** A page as pdf-lib draws it. */
async function drawn(draw: (pdf: PDFDocument) => Promise<void> | void): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  await draw(pdf);
  return Buffer.from(await pdf.save());
}

function manual(pages: number): RawText[][] {
  return Array.from({ length: pages }, (_, index) => [
    line('Attendant Manual', 50, 810, 9),
    line(`Subject number ${['one', 'two', 'three', 'four', 'five'][index % 5]}`, 50, 770, 18),
    ...Array.from({ length: 20 }, (__, row) =>
      line(`Sentence ${row} of page ${index + 1} stands on its own line here.`, 50, 740 - 14 * row),
    ),
    line(`Page ${index + 1} of ${pages}`, 270, 20, 9),
  ]);
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const PDF_CASES: readonly CorpusCase[] = [
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
            ...LEFT.map((text, row) => line(text, 50, 740 - 13 * row)),
            ...RIGHT.map((text, row) => line(text, 310, 740 - 13 * row)),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: ['How to order', ...LEFT, ...RIGHT].map((text) => text) },
  },
  {
    title: 'two columns whose lines were written across',
    fileName: 'across.pdf',
    make: () =>
      rawPdf({
        pages: [
          LEFT.flatMap((text, row) => [
            line(text, 50, 740 - 13 * row),
            line(RIGHT[row] ?? '', 310, 740 - 13 * row),
          ]),
        ],
      }),
    good: { kind: 'pdf', inOrder: [...LEFT, ...RIGHT] },
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
    title: 'a table whose cells go over two lines',
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
    // The glyphs stand in visual order, as programs write them.
    make: () =>
      rawPdf({
        pages: [[line('\xc4\xc3\xc2\xc1 \xc2\xc1', 400, 700)]],
        unicode: { C1: '05E9', C2: '05DC', C3: '05D5', C4: '05DD' },
      }),
    good: { kind: 'pdf', inOrder: ['של שלום'] },
  },
  {
    title: 'a page turned by its rotation entry',
    fileName: 'turned.pdf',
    make: () =>
      rawPdf({
        rotate: 90,
        pages: [
          [...LEFT.keys()].map((row) => ({ text: LEFT[row] ?? '', x: 100 + 13 * row, y: 100, angle: 90 })),
        ],
      }),
    good: { kind: 'pdf', inOrder: [LEFT.join(' ')] },
  },
  {
    title: 'a page upside down',
    fileName: 'upside-down.pdf',
    make: () =>
      rawPdf({
        rotate: 180,
        pages: [LEFT.map((text, row) => ({ text, x: 500, y: 100 + 13 * row, angle: 180 }))],
      }),
    good: { kind: 'pdf', inOrder: [LEFT.join(' ')] },
  },
  {
    title: 'a stamp across the margin',
    fileName: 'stamp.pdf',
    make: () =>
      rawPdf({
        pages: [
          [
            { text: 'CONFIDENTIAL draft', x: 20, y: 300, angle: 90, size: 20 },
            ...LEFT.map((text, row) => line(text, 60, 700 - 13 * row)),
          ],
        ],
      }),
    good: { kind: 'pdf', inOrder: [LEFT.join(' '), 'CONFIDENTIAL draft'] },
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
    title: 'a filled form',
    fileName: 'form.pdf',
    make: () =>
      drawn(async (pdf) => {
        const page = pdf.addPage([595, 842]);
        page.drawText('Name of the customer:', { x: 50, y: 705, size: 11 });
        const field = pdf.getForm().createTextField('name');
        field.setText('Ada Lovelace');
        field.addToPage(page, { x: 200, y: 700, width: 200, height: 20 });
      }),
    good: { kind: 'pdf', inOrder: ['Name of the customer:', 'Ada Lovelace'] },
  },
  {
    title: 'object streams, as pdf-lib writes them',
    fileName: 'pdf-lib.pdf',
    make: () =>
      drawn(async (pdf) => {
        pdf.setTitle('Handbook');
        const font = await pdf.embedFont(StandardFonts.TimesRoman);
        for (const text of ['First page of the handbook.', 'Second page of the handbook.'])
          pdf.addPage().drawText(text, { x: 50, y: 700, font });
      }),
    good: { kind: 'pdf', pages: 2, inOrder: ['First page', 'Second page'], metadata: { title: 'Handbook' } },
  },
  {
    title: 'text turned by a drawing program',
    fileName: 'landscape.pdf',
    make: () =>
      drawn((pdf) => {
        const page = pdf.addPage([842, 595]);
        page.setRotation(degrees(270));
        LEFT.forEach((text, row) =>
          page.drawText(text, { x: 600 - 14 * row, y: 500, size: 11, rotate: degrees(270) }),
        );
      }),
    good: { kind: 'pdf', inOrder: [LEFT.join(' ')] },
  },
  {
    title: 'bytes of a mail gateway before the mark',
    fileName: 'mailed.pdf',
    make: () => Buffer.concat([Buffer.from('X-Header: 1\r\n'), rawPdf(HELLO)]),
    good: { kind: 'pdf', inOrder: ['Returns are free'] },
  },
  {
    title: 'an owner password only',
    fileName: 'protected.pdf',
    make: () => rawPdf(withPassword(HELLO, '')),
    good: { kind: 'pdf', inOrder: ['Returns are free'] },
  },
  {
    title: 'a password',
    fileName: 'secret.pdf',
    make: () => rawPdf(withPassword(HELLO, 'open sesame')),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /password/ },
  },
  {
    title: 'scanned pages',
    fileName: 'scan.pdf',
    make: () =>
      drawn(async (pdf) => {
        const image = await pdf.embedPng(PIXEL);
        for (let page = 0; page < 3; page += 1)
          pdf.addPage().drawImage(image, { x: 0, y: 0, width: 500, height: 800 });
      }),
    bad: { code: 'DOCUMENT_SCANNED', says: /^All pages .*OCR/ },
  },
  {
    title: 'scanned pages behind a typed cover',
    fileName: 'scan-with-cover.pdf',
    make: () =>
      drawn(async (pdf) => {
        const image = await pdf.embedPng(PIXEL);
        pdf.addPage().drawText('Minutes of the year');
        for (let page = 0; page < 5; page += 1)
          pdf.addPage().drawImage(image, { x: 0, y: 0, width: 500, height: 800 });
      }),
    bad: { code: 'DOCUMENT_SCANNED', says: /^5 of 6 pages/ },
  },
  {
    title: 'empty pages',
    fileName: 'blank.pdf',
    make: () => rawPdf({ pages: [[], []] }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no text/ },
  },
  {
    title: 'a cut end',
    fileName: 'cut.pdf',
    make: () => {
      const whole = rawPdf({ pages: manual(8) });
      return whole.subarray(0, Math.floor(whole.length * 0.7));
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /incomplete/ },
  },
  {
    title: 'a page tree that holds itself',
    fileName: 'cycle.pdf',
    make: () => rawPdf({ ...HELLO, replace: { 2: '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>' } }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'a page tree that leads nowhere',
    fileName: 'no-pages.pdf',
    make: () => rawPdf({ ...HELLO, replace: { 2: '<< /Type /Pages /Count 2 /Kids [90 0 R 91 0 R] >>' } }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'nothing but the mark',
    fileName: 'mark.pdf',
    make: () => Buffer.from('%PDF-1.7\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /incomplete/ },
  },
  {
    title: 'random bytes behind the mark',
    fileName: 'noise.pdf',
    make: () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919 + 13) & 255)),
        Buffer.from('\nstartxref\n5\n%%EOF'),
      ]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
];
