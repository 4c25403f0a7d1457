import type { CorpusCase } from './corpus-case.js';
import { DOCX_CASES } from './docx.cases.js';
import { DOCX_SHOWN_CASES } from './docx-shown.cases.js';
import { FIXTURE_CASES } from './fixture.cases.js';
import { HTML_CASES } from './html.cases.js';
import { PDF_FILE_CASES } from './pdf-file.cases.js';
import { MAIL_CASES } from './mail.cases.js';
import { MANUAL_CASES } from './manual.cases.js';
import { MARKUP_CASES } from './markup.cases.js';
import { OFFICE_CASES } from './office.cases.js';
import { PDF_FONT_CASES } from './pdf-font.cases.js';
import { PDF_LAYOUT_CASES } from './pdf-layout.cases.js';
import { PDF_SHOWN_CASES } from './pdf-shown.cases.js';
import { PDF_PROSE_CASES } from './pdf-prose.cases.js';
import { PPTX_CASES } from './pptx.cases.js';
import { TEMPLATE_CASES } from './template.cases.js';
import { TEXT_CASES } from './text.cases.js';
import { XLSX_CASES } from './xlsx.cases.js';

export const CORPUS: readonly CorpusCase[] = [
  ...PDF_LAYOUT_CASES,
  ...PDF_FONT_CASES,
  ...PDF_PROSE_CASES,
  ...PDF_SHOWN_CASES,
  ...PDF_FILE_CASES,
  ...FIXTURE_CASES,
  ...DOCX_CASES,
  ...DOCX_SHOWN_CASES,
  ...XLSX_CASES,
  ...PPTX_CASES,
  ...OFFICE_CASES,
  ...TEMPLATE_CASES,
  ...MAIL_CASES,
  ...MARKUP_CASES,
  ...MANUAL_CASES,
  ...HTML_CASES,
  ...TEXT_CASES,
];
