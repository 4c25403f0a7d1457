import { parse } from 'csv-parse/sync';

export const QUESTION_NAMES = ['question', 'q', 'query'];
export const EXPECTED_NAMES = [
  'expected',
  'expected_document',
  'expected_documents',
  'document',
  'document_id',
  'title',
];

export interface QuestionTable {
  /** Whether the header names a column of questions, of expected documents, and of facts. */
  readonly has: Readonly<Record<'question' | 'expected' | 'facts', boolean>>;
  readonly rows: readonly QuestionRow[];
}

/** The cells of a row as they are written, empty where there is none, and the line that it ends on, from 1. */
export interface QuestionRow {
  readonly line: number;
  readonly question: string;
  readonly expected: string;
  readonly facts: string;
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** At most `most` rows of a CSV table with a header. Throws the error of the CSV parser for a table that it cannot read. */
export function readQuestionTable(content: string, most = Infinity): QuestionTable {
  const rows = parse(content, {
    bom: true,
    columns: (header: string[]) => header.map(columnName),
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    delimiter: delimiterOf(content),
    ...(most < Infinity && { to: most }),
  }) as unknown as CsvRow[];
  const names = Object.keys(rows[0]?.record ?? {});
  const question = names.find((name) => QUESTION_NAMES.includes(name));
  const expected = names.find((name) => EXPECTED_NAMES.includes(name));
  return {
    has: {
      question: question !== undefined,
      expected: expected !== undefined,
      facts: names.includes('facts'),
    },
    rows: rows.map(({ record, info }) => ({
      line: info.lines,
      question: record[question ?? ''] ?? '',
      expected: record[expected ?? ''] ?? '',
      facts: record['facts'] ?? '',
    })),
  };
}

function columnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** Spreadsheets separate cells by a comma, a semicolon or a tab: the one that the first line has most of. */
function delimiterOf(content: string): string {
  const [head = ''] = content.split(/[\r\n]/, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', ';', '\t'].reduce((most, each) => (count(each) > count(most) ? each : most));
}
