import { type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import type { CorpusCase } from './corpus-case.js';
import { drawn } from './pdf-pages.js';

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** Pages with a regular and a bold font. */
function pages(...draw: ((page: PDFPage, fonts: Fonts) => void)[]): Promise<Buffer> {
  return drawn(async (pdf) => {
    const fonts = {
      plain: await pdf.embedFont(StandardFonts.TimesRoman),
      bold: await pdf.embedFont(StandardFonts.TimesRomanBold),
    };
    for (const each of draw) each(pdf.addPage([595, 842]), fonts);
  });
}

const write = (page: PDFPage, font: PDFFont, lines: readonly string[], y: number, x = 60, size = 11) =>
  lines.forEach((text, row) => page.drawText(text, { x, y: y - 13 * row, size, font }));

const RETURNS = [
  'Goods that were bought in the shop or on the website can be returned within thirty days',
  'of the delivery, as long as they were not used and are in the box in which they came to',
  'the customer, who pays for the parcel that is sent back to the warehouse of the company.',
];
const FIRST_PAGE = [
  'The warranty covers every part of the pump that breaks within two years after the day on',
  'which it was bought, and every part that was replaced meanwhile, but it does not cover the',
];
const NEXT_PAGE = [
  'filters, which wear out. Send the pump back with the receipt and a note that tells what is',
  'wrong with it, and the workshop will mend it within ten working days after its arrival there.',
];
const NOTE = '1The two years start again for a part that was replaced.';

export const PDF_PROSE_CASES: readonly CorpusCase[] = [
  {
    title: 'headings that are bold lines in the size of the text, and bold words that are not headings',
    fileName: 'bold-headings.pdf',
    make: () =>
      pages((page, { plain, bold }) => {
        write(page, bold, ['Returns and refunds'], 780);
        write(page, plain, RETURNS, 767);
        write(page, bold, ['2. Warranty'], 715);
        write(page, plain, [...FIRST_PAGE, ...NEXT_PAGE], 702);
        write(page, bold, ['Table 1'], 640);
        write(page, plain, RETURNS, 610);
        write(page, bold, ['The last words are bold'], 540);
      }),
    good: {
      kind: 'pdf',
      inOrder: ['### Returns and refunds Goods that', '### 2. Warranty The warranty'],
      lacks: ['# Table', '# The last words'],
    },
  },
  {
    title: 'a sentence across two pages with a footnote between its parts',
    fileName: 'over-pages.pdf',
    make: () =>
      pages(
        (page, { plain }) => {
          write(page, plain, RETURNS, 780);
          write(page, plain, FIRST_PAGE, 720);
          write(page, plain, [NOTE], 60, 60, 8);
        },
        (page, { plain }) => write(page, plain, [...NEXT_PAGE, ...RETURNS], 780),
      ),
    good: {
      kind: 'pdf',
      pages: 2,
      inOrder: [
        'but it does not cover the filters, which wear out.',
        NOTE,
        'Send the pump back with the receipt and a note that tells what is wrong',
      ],
    },
  },
  {
    title: 'a table of contents without dots',
    fileName: 'contents.pdf',
    make: () =>
      pages((page, { plain, bold }) => {
        write(page, bold, ['1 Introduction', '2 Returns and refunds', '3 Warranty of the pumps'], 780);
        write(page, bold, ['2', '5', '11'], 780, 500);
        write(page, plain, RETURNS, 700);
      }),
    good: {
      kind: 'pdf',
      inOrder: ['1 Introduction … 2', '2 Returns and refunds … 5', '3 Warranty of the pumps … 11', 'Goods'],
      lacks: ['|', '#'],
    },
  },
  {
    title: 'a table of contents beside a column of text',
    fileName: 'contents-column.pdf',
    make: () =>
      pages((page, { plain }) => {
        const sections = ['1 Scope', '2 Orders', '3 Returns', '4 Warranty', '5 Contact'];
        sections.forEach((text, at) => write(page, plain, [text], 740 - 26 * at));
        sections.forEach((_, at) => write(page, plain, [String(at + 2)], 740 - 26 * at, 240));
        const text = 'this column tells at length what the shop'.split(' ');
        const lines = Array.from({ length: 10 }, (_, at) =>
          [...text.slice(at % 4), `line${at}`, 'says'].join(' '),
        );
        write(page, plain, lines, 740, 310);
      }),
    good: {
      kind: 'pdf',
      inOrder: ['1 Scope … 2', '2 Orders … 3', '5 Contact … 6', 'line0', 'line9'],
      lacks: ['|'],
    },
  },
];
