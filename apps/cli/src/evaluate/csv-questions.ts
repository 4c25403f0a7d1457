import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { fileProblem } from '@app/evaluation';
import { messageOf } from '@app/kernel';

const QUESTION_NAMES = ['question', 'q', 'query'];
const EXPECTED_NAMES = [
  'expected',
  'expected_document',
  'expected_documents',
  'document',
  'document_id',
  'title',
];

export interface CsvQuestion {
  readonly line: number;
  readonly question: string;
  /** Ids or titles of documents. */
  readonly expected: readonly string[];
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** A table with a header: a column of questions and one of expected documents, several separated by `|`. */
export async function readCsvQuestions(file: string): Promise<CsvQuestion[]> {
  const rows = await readRows(file);
  const names = Object.keys(rows[0]?.record ?? {});
  const questionColumn = names.find((name) => QUESTION_NAMES.includes(name));
  const expectedColumn = names.find((name) => EXPECTED_NAMES.includes(name));
  if (questionColumn === undefined || expectedColumn === undefined)
    throw fileProblem(
      file,
      null,
      'it needs a header with the columns question and expected (the id or title of a document), and at least one row.',
    );
  return rows.map(({ record, info: { lines: line } }) => {
    const question = (record[questionColumn] ?? '').trim();
    const expected = (record[expectedColumn] ?? '')
      .split('|')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    if (question === '') throw fileProblem(file, line, 'the question is missing.');
    if (expected.length === 0) throw fileProblem(file, line, 'the expected document is missing.');
    return { line, question, expected };
  });
}

async function readRows(file: string): Promise<Row[]> {
  try {
    return parse(await readFile(file, 'utf8'), {
      bom: true,
      columns: (header: string[]) =>
        header.map((name) =>
          name
            .trim()
            .toLowerCase()
            .replace(/[\s-]+/g, '_'),
        ),
      info: true,
      skip_empty_lines: true,
      delimiter: [',', ';', '\t'],
    }) as unknown as Row[];
  } catch (error) {
    throw fileProblem(file, null, `the file cannot be read (${messageOf(error)}).`);
  }
}
