import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import type { CorpusCase, GoodText } from './corpus-case.js';

const FOLDER = join(PROJECT_ROOT, 'libs/document-parsing/corpus/fixtures');
const read = (fileName: string) => () => readFileSync(join(FOLDER, fileName));
const pdf = (title: string, fileName: string, good: Omit<GoodText, 'kind'>): CorpusCase => ({
  title,
  fileName,
  make: read(fileName),
  good: { kind: 'pdf', ...good },
});

/** Files that other programs wrote, created by scripts/make-corpus.sh. */
export const FIXTURE_CASES: readonly CorpusCase[] = [
  pdf('pdfTeX: ligatures, hyphenation and a table', 'pdftex.pdf', {
    inOrder: [
      '# Efficient Offices',
      '## 1 First findings',
      'The office affirms that efficient filing suffices; fluffy waffles',
      'internationalisation of the documentation is unquestionably the responsibility',
      '| Plan | Price | Seats | | --- | --- | --- | | Starter | 10 | 3 | | Team | 45 | 15 | | Company | 210 | 100 |',
    ],
  }),
  pdf('groff: two columns', 'groff-columns.pdf', {
    inOrder: [
      'Alpha begins the left column',
      'omega ends the left column',
      'Beta begins the right',
      'delta ends the right',
    ],
  }),
  pdf('Ghostscript', 'ghostscript.pdf', {
    pages: 2,
    inOrder: ['Office hours and refunds', 'difficult affairs, such as an unfinished order'],
  }),
  pdf('LibreOffice: a table between text', 'libreoffice.pdf', {
    inOrder: [
      '# Warranty terms',
      '| Motor | 60 | | Battery | 24 |',
      '- Keep the receipt - Describe the fault',
    ],
  }),
  pdf('cairo', 'cairo.pdf', {
    inOrder: ['Cairo draws the café menu: coffee and cake for five euros, served until six o’clock.'],
  }),
  pdf('ReportLab: a table', 'reportlab.pdf', {
    inOrder: [
      '# Postage by country',
      '| France | 2 | 5 EUR | | Norway | 5 | 9 EUR | | Japan | 12 | 20 EUR |',
    ],
    metadata: { title: 'Postage' },
  }),
  pdf('fpdf: two pages that differ in a number', 'fpdf.pdf', {
    pages: 2,
    inOrder: ['Page 1 was written by fpdf', 'Page 2 was written by fpdf'],
  }),
  pdf('MuPDF', 'mupdf.pdf', { inOrder: ['MuPDF wrote this sentence and this one below it.'] }),
  pdf('qpdf: arranged for the web', 'qpdf-linearized.pdf', { inOrder: ['MuPDF wrote this sentence'] }),
  pdf('qpdf: AES-256 with an owner password only', 'qpdf-owner.pdf', {
    inOrder: ['MuPDF wrote this sentence'],
  }),
  {
    title: 'qpdf: AES-256 with a password',
    fileName: 'qpdf-aes256.pdf',
    make: read('qpdf-aes256.pdf'),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /password/ },
  },
  {
    title: 'LibreOffice: Word',
    fileName: 'libreoffice.docx',
    make: read('libreoffice.docx'),
    good: {
      kind: 'docx',
      inOrder: ['# Warranty terms', '| Part | Months | | --- | --- | | Motor | 60 |', '- Keep the receipt'],
    },
  },
];
