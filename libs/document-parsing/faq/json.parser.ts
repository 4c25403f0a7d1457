import { isCsaf, readCsaf } from '../advisories/csaf.reader.js';
import { isStixBundle, readStix } from '../advisories/stix.reader.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { faqTags } from './faq-entry.js';
import { faqToMarkdown } from './faq-markdown.js';
import { collectFaq } from './json-faq.js';
import { jsonToMarkdown } from './json-to-markdown.js';
import { isList, isNestedDeeper, isRecord, type Json, scalarText } from './json-value.js';
import { tableText, type TableText } from './table-blocks.js';

const DEEPEST = 200;

/**
 * Parses STIX bundles, CSAF advisories and FAQ lists as sections, lists of records as tables, and anything else as
 * headings and lines.
 */
export function parseJson(bytes: Buffer): ParsedDocument {
  const source = decodeText(bytes);
  if (isNestedDeeper(source, DEEPEST)) {
    throw unprocessable(
      `The JSON is nested more than ${DEEPEST} levels deep. Flatten it and upload it again.`,
      'depth',
    );
  }
  const value = read(source);
  if (isStixBundle(value)) return readStix(value);
  if (isCsaf(value)) return readCsaf(value);
  const table = rowsOf(value);
  const entries = table ? [] : collectFaq(value);
  const text = table?.markdown ?? (entries.length > 0 ? faqToMarkdown(entries) : jsonToMarkdown(value));
  if (text === '') throw unprocessable('The JSON contains no text. Upload one with text.', 'notEmpty');
  const field = (name: string) => (isRecord(value) && typeof value[name] === 'string' ? value[name] : null);
  return {
    pages: [text],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title: field('title'),
      author: field('author'),
      description: field('description'),
      language: field('language'),
      tags: table?.tags ?? faqTags(entries),
    }),
  };
}

/** Returns a list of rows whose first row holds the column names, as programs write tables. */
function rowsOf(value: Json): TableText | null {
  if (!isList(value) || value.length < 2) return null;
  const rows = value.flatMap((row) => {
    return isList(row) && row.every((cell) => !isList(cell) && !isRecord(cell)) ? [row.map(scalarText)] : [];
  });
  return rows.length === value.length ? tableText(rows) : null;
}

function read(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return readLines(text, error);
  }
}

/** Reads JSON Lines, with a record or a row of values on each line. Throws for any other text that is not JSON. */
function readLines(text: string, error: unknown): Json {
  const lines = text
    .split('\n')
    .map((line, at) => ({ number: at + 1, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ number, line }) => ({ number, value: tryRead(line) }));
  const bad = lines.filter(({ value }) => value === undefined).map(({ number }) => number);
  if (lines.length > 1 && bad.length === 0) return lines.map(({ value }) => value!);
  // The first line of a value that spans several lines is not valid JSON by itself.
  if (bad.length < lines.length && (bad.length <= lines.length / 2 || lines[0]!.value !== undefined)) {
    throw unprocessable(
      `${bad.length === 1 ? `Line ${bad[0]}` : `Lines ${listed(bad)}`} of the file ${bad.length === 1 ? 'is not a valid JSON record' : 'are not valid JSON records'}. Correct ${bad.length === 1 ? 'it' : 'them'} and upload the file again.`,
      'json',
    );
  }
  const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
  throw unprocessable(`The file is not valid JSON: ${reason}. Correct it and upload it again.`, 'json');
}

const MOST_LISTED = 5;

/** Formats `3, 4 and 9`, or `3, 4, 9, 11, 12 and 20 more`. */
function listed(numbers: readonly number[]): string {
  const shown = numbers.length > MOST_LISTED + 1 ? numbers.slice(0, MOST_LISTED) : numbers.slice(0, -1);
  const rest = numbers.length - shown.length;
  return `${shown.join(', ')} and ${rest === 1 ? numbers.at(-1) : `${rest} more`}`;
}

/** Parses a line of JSON Lines; undefined if it is not JSON. */
function tryRead(line: string): Json | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isRecord(value) || isList(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
