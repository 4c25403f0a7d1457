import type { CorpusCase } from './corpus-case.js';
import { DOCX_CASES } from './docx.cases.js';
import { HTML_CASES } from './html.cases.js';
import { PDF_CASES } from './pdf.cases.js';
import { TEXT_CASES } from './text.cases.js';

export const CORPUS: readonly CorpusCase[] = [...PDF_CASES, ...DOCX_CASES, ...HTML_CASES, ...TEXT_CASES];
