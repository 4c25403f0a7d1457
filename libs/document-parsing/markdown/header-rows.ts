/** A value in the body of a table. Years are not values, because they occur in headers. */
const VALUE = /^(?!(?:19|20)\d\d$)[-+–]?\s*[$€£¥]?\s*\d[\d.,\s]*\s*(?:%|[$€£¥]|[A-Z]{3})?$/;
const MOST_HEADER_ROWS = 3;
const BODY_SAMPLE = 20;
const VALUES_SHARE = 0.5;

/**
 * Merges several header rows into one by joining the names of each column, as in "2024 / Q1". `stated` is the number of
 * header rows if the file states several. Otherwise, two rows form one header if the first has names that span columns, the
 * second has only names, and the columns below contain numbers.
 */
export function withOneHeader(rows: readonly string[][], stated = 0): readonly string[][] {
  const count = stated > 1 ? Math.min(stated, MOST_HEADER_ROWS) : spansColumns(rows) ? 2 : 1;
  if (count < 2 || rows.length <= count) return rows;
  const width = rows.slice(0, count).reduce((most, row) => Math.max(most, row.length), 0);
  const header = rows.slice(0, count).map((row, i) => (i < count - 1 ? filledUp(row, width) : row));
  const joined = Array.from({ length: width }, (_, column) => {
    const names = header.map((row) => (row[column] ?? '').trim()).filter((name) => name !== '');
    return names.filter((name, i) => name !== names[i - 1]).join(' / ');
  });
  return [joined, ...rows.slice(count)];
}

/** Repeats each name over the empty cells after it, which it spans. */
function filledUp(row: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const cell = row[column] ?? '';
    return (last = cell.trim() === '' ? last : cell);
  });
}

function spansColumns([first = [], second = [], ...body]: readonly string[][]): boolean {
  if (body.length === 0) return false;
  const start = first.findIndex((cell) => cell.trim() !== '');
  if (start < 0) return false;
  const spanned = second.flatMap((_, column) =>
    column > start && (first[column] ?? '').trim() === '' ? [column] : [],
  );
  const names = first.filter((cell) => cell.trim() !== '').length;
  // A single name above the first column is the title of the table.
  if (spanned.length === 0 || (names === 1 && start === 0)) return false;
  if (second.some((cell) => VALUE.test(cell.trim()))) return false;
  if (spanned.some((column) => (second[column] ?? '').trim() === '')) return false;
  const cells = body
    .slice(0, BODY_SAMPLE)
    .flatMap((row) => spanned.map((column) => (row[column] ?? '').trim()))
    .filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter((cell) => VALUE.test(cell)).length >= VALUES_SHARE * cells.length;
}
