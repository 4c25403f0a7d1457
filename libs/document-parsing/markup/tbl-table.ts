import { markdownTable } from '../markdown/markdown-table.js';

/** Converts the lines between `.TS` and `.TE`, whose escapes are replaced already, to a Markdown table. */
export function tblTable(lines: readonly string[]): string {
  let [tab, at] = ['\t', 0];
  if (/;\s*$/.test(lines[0] ?? '')) {
    tab = /tab\s*\((.)\)/.exec(lines[0]!)?.[1] ?? tab;
    at = 1;
  }
  // The lines of the format end with a full stop.
  while (at < lines.length && !/\.\s*$/.test(lines[at]!)) at += 1;
  const rows: string[][] = [];
  let block: string[] | null = null;
  for (const line of lines.slice(at + 1)) {
    if (block) {
      const end = /^T\}(.*)$/.exec(line);
      if (!end) block.push(line);
      else {
        rows.at(-1)!.push(block.join(' '));
        block = null;
        block = addCells(rows.at(-1)!, end[1]!.split(tab).slice(1));
      }
    } else if (!/^[_=\s]*$/.test(line) && !/^\.(?:T&|sp|ne|\\")/.test(line)) {
      const row: string[] = [];
      rows.push(row);
      block = addCells(row, line.split(tab));
    }
  }
  return markdownTable(rows.map((row) => row.map((cell) => cell.replace(/^\\\^$|^[_=]$/, ''))));
}

/** Adds the cells of a line. Returns a list for the lines of the last cell if it goes on over several lines. */
function addCells(row: string[], cells: readonly string[]): string[] | null {
  const opens = cells.at(-1)?.trim() === 'T{';
  for (const cell of opens ? cells.slice(0, -1) : cells) row.push(cell.trim());
  return opens ? [] : null;
}
