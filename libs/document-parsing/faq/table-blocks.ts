import { withOneHeader } from '../markdown/header-rows.js';
import { markdownTable } from '../markdown/markdown-table.js';
import { type FaqEntry, faqTags, splitTags } from './faq-entry.js';
import { faqToMarkdown } from './faq-markdown.js';
import { faqColumn, type FaqField, faqField } from './field-names.js';
import { append } from '../lists.js';

const QUESTION = /[?？؟;]\s*$/;
const QUESTION_SHARE = 0.5;
const MOST_COLUMNS = 12;
/** Columns with metadata about an entry, which its reader does not see. */
const ABOUT_ENTRY =
  /^(?:.{0,30}[ _-])?(?:#|id|nr|no|num|number|nummer|count|row|index|uuid|key|slug|status|state|lang|language|sprache|idioma|langue|author|autor|owner|created|updated|modified|date|datum|fecha|views?|votes?|rating|published|active|order|sort|position|source)(?:[ _-]?(?:id|nr|no|at|by|on|date))?\.?$/i;
/** Exports write their title, date and filters above the header. */
const MOST_ROWS_ABOVE = 10;

export interface TableText {
  readonly markdown: string;
  readonly tags: readonly string[];
}

/** Splits rows into blocks at empty rows, and formats each as `tableText` does. */
export function tableBlocks(rows: readonly string[][]): TableText {
  const blocks: string[][][] = [[]];
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) blocks.push([]);
    else blocks.at(-1)!.push(row);
  }
  const filled = blocks.filter((block) => block.length > 0);
  // A title belongs to the list below it even if an empty row separates them, and so do rows that a single empty row
  // separates.
  const joined = filled.reduce<string[][][]>((all, block) => {
    const last = all.at(-1);
    if (last && (width(last) === 1 || (width(last) === width(block) && !startsList(block))))
      append(last, block);
    else all.push([...block]);
    return all;
  }, []);
  const texts = joined.map((block) => tableText(block) ?? { markdown: lines(block), tags: [] });
  return {
    markdown: texts.map(({ markdown }) => markdown).join('\n\n'),
    tags: [...new Set(texts.flatMap(({ tags }) => tags))],
  };
}

/**
 * Formats a list of questions and answers as sections, and any other table as Markdown rows. Rows with one cell above
 * the header become lines of text. Null if the rows are not a table, such as a header alone.
 */
export function tableText(all: readonly string[][]): TableText | null {
  const { above, rows } = splitTitle(withoutEmptyColumns(all));
  const entries = faqEntries(rows);
  const table =
    entries.length > 0 ? faqToMarkdown(entries) : rows.length > 1 ? markdownTable(withOneHeader(rows)) : '';
  if (table === '') return null;
  return { markdown: [...above, table].join('\n\n'), tags: faqTags(entries) };
}

function withoutEmptyColumns(rows: readonly string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows) row.forEach((cell, column) => cell.trim() !== '' && used.add(column));
  const columns = [...used].sort((a, b) => a - b);
  return columns.at(-1) === columns.length - 1
    ? rows.map((row) => row)
    : rows.map((row) => columns.filter((column) => column < row.length).map((column) => row[column]!));
}

function lines(rows: readonly string[][]): string {
  return rows.map((row) => row.filter((cell) => cell.trim() !== '').join(' ')).join('\n');
}

/** Returns the largest number of non-empty cells in a row. */
function width(rows: readonly string[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.filter((cell) => cell.trim() !== '').length), 0);
}

function startsList(rows: readonly string[][]): boolean {
  const fields = new Set(rows[0]?.map(faqColumn));
  return fields.has('question') && fields.has('answer');
}

/** Splits the rows at the header of a list or, if there is none, at the first row with several cells. */
function splitTitle(all: readonly string[][]): { above: string[]; rows: string[][] } {
  const head = all.slice(0, MOST_ROWS_ABOVE + 1);
  const header = head.findIndex((row) => startsList([row]));
  const cells = head.map((row) => row.filter((cell) => cell !== '').length);
  const isTitled = cells[0] === 1 && width(head) > 1;
  const first = header >= 0 ? header : isTitled ? cells.findIndex((count) => count > 1) : 0;
  const start = Math.max(first, 0);
  const above = all.slice(0, start).map((row) => row.filter((cell) => cell !== '').join(' '));
  return { above, rows: all.slice(start) };
}

/**
 * Returns the entries of a list that its header or, without a header, a column of questions identifies; otherwise none.
 */
function faqEntries(rows: string[][]): FaqEntry[] {
  const columns = new Map<FaqField, number>();
  // A column whose whole name matches takes precedence over one whose name merely contains the word.
  for (const fieldOf of [faqField, faqColumn]) {
    rows[0]?.forEach((name, column) => {
      const field = fieldOf(name);
      if (field && !columns.has(field) && ![...columns.values()].includes(column)) columns.set(field, column);
    });
  }
  if (columns.has('question') && columns.has('answer'))
    return entriesOf(rows.slice(1), rows[0] ?? [], columns);
  const question = askingColumn(rows);
  if (question < 0) return [];
  const isHeader = !QUESTION.test(rows[0]?.[question] ?? '');
  const body = isHeader ? rows.slice(1) : rows;
  const answer = longestColumn(body, question);
  if (answer < 0) return [];
  columns.set('question', question).set('answer', answer);
  return entriesOf(body, isHeader ? (rows[0] ?? []) : [], columns);
}

/** Returns the column in which most cells are questions with text in another column; -1 if there is none. */
function askingColumn(rows: readonly string[][]): number {
  const most = Math.min(MOST_COLUMNS, width(rows));
  for (let column = 0; column < most; column += 1) {
    const asking = rows.filter((row) => {
      return QUESTION.test(row[column] ?? '') && row.some((cell, at) => at !== column && cell !== '');
    }).length;
    if (asking >= Math.max(1, rows.length * QUESTION_SHARE)) return column;
  }
  return -1;
}

/** Returns the column with the most text after the given column. */
function longestColumn(rows: readonly string[][], after: number): number {
  const lengths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (lengths[column] = (lengths[column] ?? 0) + cell.length));
  return lengths.reduce((best, length, column) => {
    return column > after && length > 0 && (best < 0 || length > lengths[best]!) ? column : best;
  }, -1);
}

/** Rows without a question continue the answer above them. Other columns with content are appended to the answer. */
function entriesOf(
  rows: readonly string[][],
  header: readonly string[],
  columns: ReadonlyMap<FaqField, number>,
): FaqEntry[] {
  const own = new Set(columns.values());
  const others = header.flatMap((name, column) => {
    return own.has(column) || name === '' || ABOUT_ENTRY.test(name.trim()) ? [] : [{ name, column }];
  });
  const answerIsLast = header.length > 0 && columns.get('answer') === header.length - 1;
  const entries: FaqEntry[] = [];
  for (const row of rows) {
    const cell = (field: FaqField) =>
      field === 'answer' && answerIsLast
        ? // The answer contains an unquoted comma.
          row.slice(columns.get(field)).filter(Boolean).join(', ')
        : (row[columns.get(field) ?? -1] ?? '');
    const last = entries.at(-1);
    if (cell('question') === '' && cell('answer') !== '' && last) {
      const answer = [last.answer, cell('answer')].filter(Boolean).join('\n');
      entries[entries.length - 1] = { ...last, answer };
      continue;
    }
    const more = others
      .filter(({ column }) => (row[column] ?? '') !== '')
      .map(({ name, column }) => `${name.trim()}: ${row[column]!}`);
    entries.push({
      question: cell('question'),
      answer: cell('answer') === '' ? '' : [cell('answer'), ...more].join('\n\n'),
      category: cell('category'),
      tags: splitTags(cell('tags')),
    });
  }
  return entries;
}
