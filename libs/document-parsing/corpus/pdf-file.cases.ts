import { degrees, StandardFonts } from 'pdf-lib';
import type { CorpusCase } from './corpus-case.js';
import { COLUMN, drawn, HELLO, manual } from './pdf-pages.js';
import { withPassword } from './pdf-encryption.js';
import { rawPdf } from './raw-pdf.js';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const PDF_FILE_CASES: readonly CorpusCase[] = [
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
    title: 'text rotated by a drawing program',
    fileName: 'landscape.pdf',
    make: () =>
      drawn((pdf) => {
        const page = pdf.addPage([842, 595]);
        page.setRotation(degrees(270));
        COLUMN.forEach((text, row) =>
          page.drawText(text, { x: 600 - 14 * row, y: 500, size: 11, rotate: degrees(270) }),
        );
      }),
    good: { kind: 'pdf', inOrder: [COLUMN.join(' ')] },
  },
  {
    title: 'bytes from a mail gateway before the signature',
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
    title: 'one scanned page among pages of text, and one with a large picture',
    fileName: 'half-scanned.pdf',
    make: () =>
      drawn(async (pdf) => {
        const image = await pdf.embedPng(PIXEL);
        pdf.addPage().drawText('This first page has words.', { x: 50, y: 700 });
        pdf.addPage().drawImage(image, { x: 0, y: 0, width: 500, height: 800 });
        const mixed = pdf.addPage();
        mixed.drawText('The table below was scanned.', { x: 50, y: 800 });
        mixed.drawImage(image, { x: 50, y: 50, width: 480, height: 600 });
        const logo = pdf.addPage();
        logo.drawText('The last page has a logo.', { x: 50, y: 700 });
        logo.drawImage(image, { x: 50, y: 750, width: 80, height: 40 });
      }),
    good: {
      kind: 'pdf',
      pages: 4,
      inOrder: ['This first page', 'The table below', 'The last page'],
      problems: [/^Page 2 is a picture without text/, /^Page 3 has a large picture/],
    },
  },
  {
    title: 'scanned pages after a cover of text',
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
    title: 'a missing end',
    fileName: 'cut.pdf',
    make: () => {
      const whole = rawPdf({ pages: manual(8) });
      return whole.subarray(0, Math.floor(whole.length * 0.7));
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /incomplete/ },
  },
  {
    title: 'a page tree that contains itself',
    fileName: 'cycle.pdf',
    make: () => rawPdf({ ...HELLO, replace: { 2: '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>' } }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'a page tree with a dangling reference',
    fileName: 'no-pages.pdf',
    make: () => rawPdf({ ...HELLO, replace: { 2: '<< /Type /Pages /Count 2 /Kids [90 0 R 91 0 R] >>' } }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'only the signature',
    fileName: 'mark.pdf',
    make: () => Buffer.from('%PDF-1.7\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /incomplete/ },
  },
  {
    title: 'random bytes after the signature',
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
