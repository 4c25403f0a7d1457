import { FENCE, fenceAfter } from '@app/document-parsing';
import { splitSentences } from '@app/text';
import { isDelimiterRow } from '../chunking/table-headers.js';

/** Longer code is weighed line by line: no single question is about all of it. */
const LONGEST_CODE = 1_500;
const LONGEST_NAME = 80;
const CELL_EDGE = /(?<!\\)\|/;

interface Line {
  readonly text: string;
  readonly kind: 'text' | 'row' | 'code' | 'fence';
}

/**
 * What is weighed one by one of a chunk: its sentences; each row of a table with the names of its columns, as a row says
 * little without them; each block of code with the sentence before it, which says what it does. `tableHeader` is the
 * header of a table that goes on at the beginning.
 */
export function indexedUnits(content: string, tableHeader: string | null = null): string[] {
  const units: string[] = [];
  let header = tableHeader === null ? null : columnNames(tableHeader);
  let label: string | undefined;
  for (const { kind, lines } of stretches(content)) {
    if (kind === 'row') header = addRows(lines, header, units);
    else if (kind === 'code') units.push(...codeUnits(lines.join('\n'), label));
    else if (kind === 'text') {
      const sentences = sentencesOf(lines.join('\n'));
      units.push(...sentences);
      label = sentences.at(-1) ?? label;
    }
    if (kind === 'text' && lines.some((line) => line.trim() !== '')) header = null;
  }
  return units;
}

/** Consecutive lines of the same kind. */
function stretches(content: string): { kind: Line['kind']; lines: string[] }[] {
  const found: { kind: Line['kind']; lines: string[] }[] = [];
  let fence: string | undefined;
  for (const text of content.split('\n')) {
    const mark = FENCE.exec(text)?.[1];
    const isOpen = fence !== undefined;
    fence = fenceAfter(fence, mark);
    const isMark = isOpen !== (fence !== undefined);
    const kind = isMark ? 'fence' : isOpen ? 'code' : /^\s*\|/.test(text) ? 'row' : 'text';
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(text);
    else found.push({ kind, lines: [text] });
  }
  return found;
}

/** Returns the names of the columns, as they hold for what follows. */
function addRows(
  lines: readonly string[],
  known: readonly string[] | null,
  units: string[],
): string[] | null {
  let header = known === null ? null : [...known];
  // A header without rows is shown by itself.
  let bare: string[] = [];
  lines.forEach((line, index) => {
    if (isDelimiterRow(line)) return;
    const cells = cellsOf(line);
    if (isDelimiterRow(lines[index + 1] ?? '')) {
      if (bare.length > 0) units.push(bare.join(' '));
      header = columnNames(line);
      bare = cells;
      return;
    }
    bare = [];
    units.push(rowText(cells, header));
  });
  if (bare.length > 0) units.push(bare.join(' '));
  return header;
}

function rowText(cells: readonly string[], header: readonly string[] | null): string {
  return cells
    .map((cell, column) => (header?.[column] ? `${header[column]}: ${cell}` : cell))
    .filter((text) => text !== '')
    .join(', ');
}

function cellsOf(row: string): string[] {
  const trimmed = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return trimmed.split(CELL_EDGE).map((cell) => cell.trim());
}

/** A long name would be most of every row. */
function columnNames(row: string): string[] {
  return cellsOf(row).map((name) => name.slice(0, LONGEST_NAME));
}

function codeUnits(code: string, label: string | undefined): string[] {
  if (code.length > LONGEST_CODE) return sentencesOf(code);
  return [label === undefined ? code : `${label} ${code}`];
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}
