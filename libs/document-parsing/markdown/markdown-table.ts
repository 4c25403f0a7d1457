/**
 * Rows of cells as a Markdown table, the first row being its header. Short rows are filled up, line breaks become
 * blanks, and columns that are empty throughout are left out.
 */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(inlineCell)).filter((row) => row.some((cell) => cell !== ''));
  const width = Math.max(0, ...cells.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    cells.some((row) => (row[column] ?? '') !== ''),
  );
  const [header, ...body] = cells.map(
    (row) => `| ${columns.map((column) => row[column] ?? '').join(' | ')} |`,
  );
  if (header === undefined) return '';
  return [header, `|${columns.map(() => ' --- |').join('')}`, ...body].join('\n');
}

function inlineCell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}
