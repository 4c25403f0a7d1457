/**
 * The largest number of cells in a filled table for each cell in the file. Without a limit, a few long rows would make
 * all rows long.
 */
const SPARSE_SHARE = 4;
const SMALL_TABLE = 10_000;

/**
 * Formats rows of cells as a Markdown table whose first row is the header. Short rows are filled up unless most of the
 * table would be empty. Line breaks become spaces, and columns that are entirely empty are left out.
 */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(inlineCell)).filter((row) => row.some((cell) => cell !== ''));
  const used = new Set<number>();
  let given = 0;
  for (const row of cells) {
    given += row.length;
    row.forEach((cell, column) => cell !== '' && used.add(column));
  }
  const columns = [...used].sort((a, b) => a - b);
  const isSparse = cells.length * columns.length > SPARSE_SHARE * given + SMALL_TABLE;
  const shown = (row: readonly string[]) =>
    isSparse ? row.filter((_, column) => used.has(column)) : columns.map((column) => row[column] ?? '');
  const [header, ...body] = cells.map((row) => `| ${shown(row).join(' | ')} |`);
  if (header === undefined) return '';
  return [header, `|${columns.map(() => ' --- |').join('')}`, ...body].join('\n');
}

function inlineCell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}
