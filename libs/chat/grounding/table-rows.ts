import { readMarkers } from './markers.js';

export const TABLE_LINE = /^[ \t]*\|.*\|?[ \t]*$/;
export const TABLE_RULE = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** The cells of a row of a Markdown table, without their white space. */
export function cellsOf(line: string): string[] {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** A row without its markers, also those that stand behind its last bar. */
export function readRow(line: string): { text: string; markers: readonly number[] } {
  const [, row = line, tail = ''] = /^(.*\|)([^|]*)$/.exec(line.trim()) ?? [];
  const behind = readMarkers(tail);
  const inside = row.split(/(?<!\\)\|/).map((cell) => readMarkers(cell));
  const cells = inside.map(({ text }) => text);
  const text = tail.trim() === '' || behind.text === '' ? cells.join(' | ').trim() : line.trim();
  return { text, markers: [...new Set([...inside.flatMap(({ markers }) => markers), ...behind.markers])] };
}
