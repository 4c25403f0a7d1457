import { parse } from 'csv-parse/sync';
import { markdownTable } from '../markdown/markdown-table.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeLenient } from '../text/decode-lenient.js';
import { type FaqEntry, faqTags, faqToMarkdown, splitTags } from './faq-entry.js';
import { type FaqField, faqField } from './field-names.js';
import { sniffDelimiter } from './sniff-delimiter.js';

const QUESTION = /[?？؟;]\s*$/;
const QUESTION_SHARE = 0.5;

/**
 * A list of questions and answers as sections, any other table as Markdown rows. Ragged rows and stray quotes are
 * taken as they are. Raises DOCUMENT_UNPROCESSABLE for a file without cells.
 */
export function parseCsv(bytes: Uint8Array): ParsedDocument {
  const rows = readRows(decodeLenient(bytes));
  if (rows.length === 0) throw unprocessable('The table is empty. Upload one that holds rows.', 'notEmpty');
  const entries = faqEntries(rows);
  const text = entries.length > 0 ? faqToMarkdown(entries) : markdownTable(rows);
  return {
    pages: [text],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({ tags: faqTags(entries) }),
  };
}

function readRows(source: string): string[][] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const rows = parse(text.replace(/^sep=.\n/i, ''), {
    delimiter: sniffDelimiter(text),
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    skipRecordsWithEmptyValues: true,
    trim: true,
  });
  return rows as string[][];
}

/** The entries of a list that is known by its header or, without one, by its first column asking; else none. */
function faqEntries(rows: string[][]): FaqEntry[] {
  const columns = new Map<FaqField, number>();
  rows[0]?.forEach((name, column) => {
    const field = faqField(name);
    if (field && !columns.has(field)) columns.set(field, column);
  });
  const [question, answer] = [columns.get('question'), columns.get('answer')];
  if (question !== undefined && answer !== undefined) {
    return rows.slice(1).map((row) => entry(row, question, answer, columns));
  }
  const asking = rows.filter(([first = '', second = '']) => QUESTION.test(first) && second !== '').length;
  if (asking < Math.max(1, rows.length * QUESTION_SHARE)) return [];
  const body = QUESTION.test(rows[0]?.[0] ?? '') ? rows : rows.slice(1);
  return body.map((row) => entry(row, 0, 1, columns));
}

function entry(row: string[], question: number, answer: number, columns: Map<FaqField, number>): FaqEntry {
  const cell = (column: number | undefined) => (column === undefined ? '' : (row[column] ?? ''));
  return {
    question: cell(question),
    answer: cell(answer),
    category: cell(columns.get('category')),
    tags: splitTags(cell(columns.get('tags'))),
  };
}
