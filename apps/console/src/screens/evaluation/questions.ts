/** A question with the documents that should be found; none where nothing should be. */
export interface TestQuestion {
  /** From 1. */
  readonly line: number;
  readonly question: string;
  /** IDs or titles. */
  readonly expected: readonly string[];
}

const QUESTION_NAMES = ['question', 'q', 'query'];
const EXPECTED_NAMES = [
  'expected',
  'expected_document',
  'expected_documents',
  'document',
  'document_id',
  'title',
];
export const MOST_QUESTIONS = 500;
const LONGEST_QUESTION = 4_000;

/**
 * Reads the table that `attendant eval --csv` reads: a header, a column of questions and one of expected documents, several
 * separated by `|`. Throws an Error that says what to change.
 */
export function readQuestions(text: string): TestQuestion[] {
  const [head, ...rows] = readTable(text.replace(/^\uFEFF/, ''));
  const names = (head?.cells ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const questionAt = names.findIndex((name) => QUESTION_NAMES.includes(name));
  const expectedAt = names.findIndex((name) => EXPECTED_NAMES.includes(name));
  if (questionAt < 0 || expectedAt < 0)
    throw new Error('The first line must name the columns question and expected.');
  if (rows.length === 0) throw new Error('There is no question below the first line.');
  if (rows.length > MOST_QUESTIONS)
    throw new Error(`There are ${rows.length} questions; at most ${MOST_QUESTIONS} are asked at once.`);
  return rows.map(({ line, cells }) => {
    const question = (cells[questionAt] ?? '').trim();
    if (question === '') throw new Error(`Line ${line} has no question.`);
    if (question.length > LONGEST_QUESTION) throw new Error(`The question of line ${line} is too long.`);
    const expected = (cells[expectedAt] ?? '').split('|').map((each) => each.trim());
    return { line, question, expected: expected.filter((each) => each !== '') };
  });
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell in quotes, in which a quote is doubled, or a cell without; and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"[^,;\t\r\n]*|([^,;\t\r\n]*))([,;\t]|\r\n|\r|\n|$)/y;

/** Lines without any text are left out. */
function readTable(text: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [line, begins] = [1, 1];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length || cells.length > 0) {
    const [all, quoted, plain = '', end] = CELL.exec(text)!;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += all.split(/\r\n|\r|\n/).length - 1;
    if (end !== ',' && end !== ';' && end !== '\t') {
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begins, cells });
      cells = [];
      begins = line;
    }
  }
  return rows;
}
