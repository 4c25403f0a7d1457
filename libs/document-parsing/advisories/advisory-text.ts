import { isList, isRecord, type Json, type JsonRecord } from '../faq/json-value.js';

const LONGEST_NAME = 300;
const LONGEST_TEXT = 100_000;
const MOST_REFERENCES = 100;

/** Returns the records in a list and ignores other values. */
export function recordsOf(value: Json | undefined): JsonRecord[] {
  return isList(value) ? value.filter((each): each is JsonRecord => isRecord(each)) : [];
}

/** Returns the strings in a list and ignores other values. */
export function textsOf(value: Json | undefined): string[] {
  return isList(value)
    ? value.flatMap((each) => (typeof each === 'string' ? nameOf(each) : [])).filter(Boolean)
    : [];
}

/** Returns a string on one line, cut to 300 characters; empty if the value is not a string. */
export function nameOf(value: Json | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, 4 * LONGEST_NAME)
    .replace(/[\s\0]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

/**
 * Returns a text with its paragraphs. Markup for headings, tables and fences is escaped, so that only the advisory
 * itself defines sections.
 */
export function paragraphsOf(value: Json | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, LONGEST_TEXT)
    .replaceAll('\0', '')
    .replace(/^[ \t]*(?=#|\||```|~~~|[=-]{3,}[ \t]*$)/gmu, '\\')
    .trim();
}

/** Returns the day of a timestamp as `2024-07-18`; empty if the value is not a timestamp. */
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

/** Joins the non-empty parts of a section as paragraphs. */
export function joinParagraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
