import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { toWords } from './parsing-quality.words.js';

/** The cells of the data tables of HTML files, without any of the product's code. */
export function referenceCells(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const $ = load(readFileSync(file, 'utf8'));
    return $('table')
      .toArray()
      .filter((table) => {
        const rows = $(table).find('tr').toArray();
        const isData = rows.length > 1 && rows.some((row) => $(row).find('td, th').length > 1);
        // Admonitions are laid out by tables, too.
        return isData && $(table).find('table, img').length === 0;
      })
      .flatMap((table) => $(table).find('td, th').toArray())
      .map((cell) => key($(cell).text()))
      .filter((cell) => cell !== '');
  });
}

/** The cells of all Markdown rows of a text. */
export function markdownCells(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\|(?: --- \|)+$/.test(line))
    .flatMap((line) => line.slice(1, -1).split(/(?<!\\)\|/))
    .map(key);
}

/** How many cells of the reference are cells of the text, each used once. */
export function cellsFound(reference: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const cell of found) left.set(cell, (left.get(cell) ?? 0) + 1);
  return reference.filter((cell) => {
    const count = left.get(cell) ?? 0;
    left.set(cell, count - 1);
    return count > 0;
  }).length;
}

function key(cell: string): string {
  return toWords(cell).join('');
}
