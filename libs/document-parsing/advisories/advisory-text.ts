import { isList, isRecord, type Json, type JsonRecord } from '../faq/json-value.js';

const LONGEST_NAME = 300;
const LONGEST_TEXT = 100_000;
const MOST_REFERENCES = 100;

/** The records of a list; other values are left out. */
export function recordsOf(value: Json | undefined): JsonRecord[] {
  return isList(value) ? value.filter((each): each is JsonRecord => isRecord(each)) : [];
}

/** The texts of a list; other values are left out. */
export function textsOf(value: Json | undefined): string[] {
  return isList(value)
    ? value.flatMap((each) => (typeof each === 'string' ? nameOf(each) : [])).filter(Boolean)
    : [];
}

/** A text on one line, at most 300 characters; empty for what is none. */
export function nameOf(value: Json | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, 4 * LONGEST_NAME)
    .replace(/[\s\0]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

/** A text with its paragraphs. What would begin a heading, a table or a fence is escaped: the sections are those of the advisory. */
export function paragraphsOf(value: Json | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, LONGEST_TEXT)
    .replaceAll('\0', '')
    .replace(/^[ \t]*(?=#|\||```|~~~|[=-]{3,}[ \t]*$)/gmu, '\\')
    .trim();
}

/** `2024-07-18` of a time as both standards write it; empty for what is none. */
export function dayOf(value: Json | undefined): string {
  return typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(value)?.[0] ?? '') : '';
}

/** `References: CISA (https://…); …` */
export function referencesLine(references: readonly { name: string; url: string }[]): string {
  const shown = references
    .filter(({ name, url }) => name !== '' || url !== '')
    .slice(0, MOST_REFERENCES)
    .map(({ name, url }) => (url === '' ? name : `${name === '' ? 'source' : name} (${url})`));
  return shown.length === 0 ? '' : `References: ${shown.join('; ')}`;
}

/** Parts of a section that are not empty, as paragraphs. */
export function joinParagraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
