import { markdownTable } from '../markdown/markdown-table.js';
import { isList, isRecord, type Json, type JsonRecord, scalarText } from './json-value.js';

const DEEPEST_HEADING = 6;
/** Records with more distinct keys share few of them, so most cells of a table would be empty. */
const MOST_COLUMNS = 200;

/**
 * Writes any JSON value as text: lists of flat records with common keys as tables, and nested values under headings of
 * their keys.
 */
export function jsonToMarkdown(value: Json, level = 1): string {
  return blocks(value, level).filter(Boolean).join('\n\n');
}

function blocks(value: Json, level: number): string[] {
  if (isList(value)) return listBlocks(value, level);
  if (!isRecord(value)) return [scalarText(value)];
  const lines = Object.entries(value)
    .filter(([, child]) => scalarText(child) !== '')
    .map(([key, child]) => `- ${key}: ${scalarText(child).replace(/\s+/g, ' ')}`);
  const nested = Object.entries(value).flatMap(([key, child]) => {
    if (!isList(child) && !isRecord(child)) return [];
    const inner = jsonToMarkdown(child, level + 1);
    return inner === '' ? [] : [`${'#'.repeat(Math.min(level, DEEPEST_HEADING))} ${key.trim()}`, inner];
  });
  return [lines.join('\n'), ...nested];
}

function listBlocks(list: readonly Json[], level: number): string[] {
  if (list.length > 0 && list.every(isFlat)) {
    const columns = [...new Set(list.flatMap((record) => Object.keys(record)))];
    if (columns.length > MOST_COLUMNS) return list.flatMap((each) => blocks(each, level));
    return [
      markdownTable([columns, ...list.map((record) => columns.map((column) => scalarText(record[column])))]),
    ];
  }
  if (list.every((each) => !isList(each) && !isRecord(each))) {
    return [
      list
        .map(scalarText)
        .filter(Boolean)
        .map((text) => `- ${text}`)
        .join('\n'),
    ];
  }
  return list.flatMap((each) => blocks(each, level));
}

function isFlat(value: Json): value is JsonRecord {
  return isRecord(value) && Object.values(value).every((each) => !isList(each) && !isRecord(each));
}
