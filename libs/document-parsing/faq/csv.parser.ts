import { parse } from 'csv-parse/sync';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { sniffDelimiter } from './sniff-delimiter.js';
import { tableText } from './table-blocks.js';

/**
 * A list of questions and answers as sections, any other table as Markdown rows; rows of one cell above the header are
 * lines of text. Ragged rows and stray quotes are taken as they are. Raises DOCUMENT_UNPROCESSABLE for a file without rows.
 */
export function parseCsv(bytes: Buffer): ParsedDocument {
  const rows = readRows(decodeText(bytes));
  const table = tableText(rows);
  if (!table) {
    throw unprocessable(
      `The table ${rows.length > 0 ? 'holds a header and nothing below it' : 'is empty'}. Upload one that holds rows.`,
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
