import { parse } from 'csv-parse/sync';
import { markdownTable } from '../markdown/markdown-table.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { type FaqEntry, faqTags, faqToMarkdown, splitTags } from './faq-entry.js';
import { faqColumn, type FaqField, faqField } from './field-names.js';
import { sniffDelimiter } from './sniff-delimiter.js';

const QUESTION = /[?？؟;]\s*$/;
const QUESTION_SHARE = 0.5;

// Exports put their title, date and filters above the header.
const MOST_ROWS_ABOVE = 10;

/**
 * A list of questions and answers as sections, any other table as Markdown rows; rows of one cell above the header are
 * lines of text. Ragged rows and stray quotes are taken as they are. Raises DOCUMENT_UNPROCESSABLE for a file without rows.
 */
export function parseCsv(bytes: Buffer): ParsedDocument {
  return tableDocument(readRows(decodeText(bytes)));
}

/** Rows of cells as a document. */
export function tableDocument(all: readonly string[][]): ParsedDocument {
  const { above, rows } = splitTitle(all);
  const entries = faqEntries(rows);
  const table = entries.length > 0 ? faqToMarkdown(entries) : rows.length > 1 ? markdownTable(rows) : '';
  if (table === '') {
    throw unprocessable(
      `The table ${all.length > 0 ? 'holds a header and nothing below it' : 'is empty'}. Upload one that holds rows.`,
      'notEmpty',
    );
  }
  return {
    pages: [[...above, table].join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({ tags: faqTags(entries) }),
  };
}

/** The header of a list, or else the first row of several cells, and what stands above it. */
function splitTitle(all: readonly string[][]): { above: string[]; rows: string[][] } {
  const head = all.slice(0, MOST_ROWS_ABOVE + 1);
  const header = head.findIndex((row) => {
    const fields = new Set(row.map(faqColumn));
    return fields.has('question') && fields.has('answer');
  });
  const cells = head.map((row) => row.filter((cell) => cell !== '').length);
  const isTitled = cells[0] === 1 && (all[0]?.length ?? 0) > 1;
  const first = header >= 0 ? header : isTitled ? cells.findIndex((count) => count > 1) : 0;
  const start = Math.max(first, 0);
  const above = all.slice(0, start).map((row) => row.filter((cell) => cell !== '').join(' '));
  return { above, rows: all.slice(start) };
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
  // A name that says just that goes before one that only holds the word.
  for (const fieldOf of [faqField, faqColumn]) {
    rows[0]?.forEach((name, column) => {
      const field = fieldOf(name);
      if (field && !columns.has(field) && ![...columns.values()].includes(column)) columns.set(field, column);
    });
  }
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
