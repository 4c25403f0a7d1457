import { readFile } from 'node:fs/promises';
import { fileProblem, type QuestionTable, readQuestionTable } from '@app/evaluation';
import { messageOf } from '@app/kernel';

export interface CsvQuestion {
  readonly line: number;
  readonly question: string;
  /** Ids or titles of documents. */
  readonly expected: readonly string[];
}

/** A table with a header: a column of questions and one of expected documents, several separated by `|`. */
export async function readCsvQuestions(file: string): Promise<CsvQuestion[]> {
  const { has, rows } = await readTable(file);
  if (!has.question || !has.expected)
    throw fileProblem(
      file,
      null,
      'it needs a header with the columns question and expected (the id or title of a document), and at least one row.',
    );
  return rows.map((row) => {
    const question = row.question.trim();
    const expected = row.expected
      .split('|')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    if (question === '') throw fileProblem(file, row.line, 'the question is missing.');
    if (expected.length === 0) throw fileProblem(file, row.line, 'the expected document is missing.');
    return { line: row.line, question, expected };
  });
}

async function readTable(file: string): Promise<QuestionTable> {
  try {
    return readQuestionTable(await readFile(file, 'utf8'));
  } catch (error) {
    throw fileProblem(file, null, `the file cannot be read (${messageOf(error)}).`);
  }
}
