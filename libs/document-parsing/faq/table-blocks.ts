import { withOneHeader } from '../markdown/header-rows.js';
import { markdownTable } from '../markdown/markdown-table.js';
import { type FaqEntry, faqTags, splitTags } from './faq-entry.js';
import { faqToMarkdown } from './faq-markdown.js';
import { faqColumn, type FaqField, faqField } from './field-names.js';

const QUESTION = /[?？؟;]\s*$/;
const QUESTION_SHARE = 0.5;
const MOST_COLUMNS = 12;
/** Columns about an entry, which its reader does not see. */
const ABOUT_ENTRY =
  /^(?:.{0,30}[ _-])?(?:#|id|nr|no|num|number|nummer|count|row|index|uuid|key|slug|status|state|lang|language|sprache|idioma|langue|author|autor|owner|created|updated|modified|date|datum|fecha|views?|votes?|rating|published|active|order|sort|position|source)(?:[ _-]?(?:id|nr|no|at|by|on|date))?\.?$/i;
/** Exports put their title, date and filters above the header. */
const MOST_ROWS_ABOVE = 10;

export interface TableText {
  readonly markdown: string;
  readonly tags: readonly string[];
}

/** Rows that empty rows part into blocks, each as `tableText` has it. */
export function tableBlocks(rows: readonly string[][]): TableText {
  const blocks: string[][][] = [[]];
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) blocks.push([]);
    else blocks.at(-1)!.push(row);
  }
  const filled = blocks.filter((block) => block.length > 0);
  // A title, an empty row and the list below it belong together; so do rows that only an empty one parts.
  const joined = filled.reduce<string[][][]>((all, block) => {
    const last = all.at(-1);
    if (last && (width(last) === 1 || (width(last) === width(block) && !startsList(block))))
      last.push(...block);
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
 * A list of questions and answers as sections, any other table as Markdown rows; rows of one cell above the header are lines
 * of text. Null for rows that are no table: a header alone, or nothing.
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

/** The most cells with text that a row has. */
function width(rows: readonly string[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.filter((cell) => cell.trim() !== '').length), 0);
}

function startsList(rows: readonly string[][]): boolean {
  const fields = new Set(rows[0]?.map(faqColumn));
  return fields.has('question') && fields.has('answer');
}

/** The header of a list, or else the first row of several cells, and what stands above it. */
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

/** The entries of a list that is known by its header or, without one, by a column that asks; else none. */
function faqEntries(rows: string[][]): FaqEntry[] {
  const columns = new Map<FaqField, number>();
  // A name that says just that goes before one that only holds the word.
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

/** The column of which most cells are questions with text in another column; -1 for none. */
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

/** Of the columns behind one, that with the most text. */
function longestColumn(rows: readonly string[][], after: number): number {
  const lengths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (lengths[column] = (lengths[column] ?? 0) + cell.length));
  return lengths.reduce((best, length, column) => {
    return column > after && length > 0 && (best < 0 || length > lengths[best]!) ? column : best;
  }, -1);
}

/** Rows without a question go on with the answer above them. Other columns that say something are told below the answer. */
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
        ? // A comma within the answer that nobody quoted.
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
