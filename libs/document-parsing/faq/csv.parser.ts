import { CsvError, parse } from 'csv-parse/sync';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { sniffDelimiter } from './sniff-delimiter.js';
import { tableText } from './table-blocks.js';

/**
 * Parses a list of questions and answers as sections, and any other table as Markdown rows. Rows with one cell above
 * the header become lines of text. Ragged rows and stray quotation marks are accepted. Throws DOCUMENT_UNPROCESSABLE
 * for a file without rows.
 */
export function parseCsv(bytes: Buffer): ParsedDocument {
  const rows = readRows(decodeText(bytes));
  const table = tableText(rows);
  if (!table) {
    throw unprocessable(
      `The table ${rows.length > 0 ? 'has a header but no rows' : 'is empty'}. Upload one that has rows.`,
      'notEmpty',
    );
  }
  return {
    pages: [table.markdown],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({ tags: table.tags }),
  };
}

function readRows(source: string): string[][] {
  const text = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^sep=.\n/i, '');
  const delimiter = sniffDelimiter(source.replace(/\r\n?/g, '\n'));
  const options = {
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    skipRecordsWithEmptyValues: true,
  };
  try {
    return parse(text, { ...options, trim: true });
  } catch (error) {
    const code = error instanceof CsvError ? error.code : '';
    if (code === 'CSV_QUOTE_NOT_CLOSED') throw openQuote(text, delimiter);
    // Text after a closing quotation mark: the library accepts it only if it does not trim cells.
    if (code !== 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE') throw error;
    const rows = parse(text, { ...options, ltrim: true });
    return rows.map((row) => row.map((cell) => cell.trim()));
  }
}

function openQuote(text: string, delimiter: string): Error {
  return unprocessable(
    `The quotation mark that opens a cell in line ${lineOfOpenQuote(text, delimiter)} is never closed, so the rest of the file would be one cell. Close it, or double it if it belongs to the text, and upload the file again.`,
    'quotes',
  );
}

/** Counted from 1. */
function lineOfOpenQuote(text: string, delimiter: string): number {
  let [line, openedIn, isOpen, isStart] = [1, 1, false, true];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (isOpen) {
      if (sign !== '"') continue;
      if (text.charAt(at + 1) === '"') at += 1;
      else isOpen = false;
    } else if (sign === '"' && isStart) [isOpen, openedIn, isStart] = [true, line, false];
    else if (sign === '\n' || sign === delimiter) isStart = true;
    else if (sign.trim() !== '') isStart = false;
  }
  return openedIn;
}
