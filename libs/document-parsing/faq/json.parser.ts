import { isCsaf, readCsaf } from '../advisories/csaf.reader.js';
import { isStixBundle, readStix } from '../advisories/stix.reader.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { faqTags } from './faq-entry.js';
import { faqToMarkdown } from './faq-markdown.js';
import { collectFaq } from './json-faq.js';
import { jsonToMarkdown } from './json-to-markdown.js';
import { deepest, isRecord, type Json } from './json-value.js';

const DEEPEST = 200;

/** STIX bundles, CSAF advisories and FAQ lists as sections, lists of records as tables, anything else as headings and lines. */
export function parseJson(bytes: Buffer): ParsedDocument {
  const value = read(decodeText(bytes));
  if (deepest(value, DEEPEST) >= DEEPEST) {
    throw unprocessable(
      `The JSON is nested more than ${DEEPEST} levels deep. Flatten it and upload it again.`,
      'depth',
    );
  }
  if (isStixBundle(value)) return readStix(value);
  if (isCsaf(value)) return readCsaf(value);
  const entries = collectFaq(value);
  const text = entries.length > 0 ? faqToMarkdown(entries) : jsonToMarkdown(value);
  if (text === '') throw unprocessable('The JSON holds no text. Upload one that does.', 'notEmpty');
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
      tags: faqTags(entries),
    }),
  };
}

function read(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const records = lines.length > 1 ? lines.map(tryRead) : [];
    if (records.length > 0 && records.every((record) => record !== undefined)) return records;
    const bad = records.findIndex((record) => record === undefined);
    if (bad > 0 && records.filter((record) => record !== undefined).length >= records.length / 2) {
      throw unprocessable(
        `Line ${lineNumber(text, bad)} of the file is no valid JSON record. Mend it and upload the file again.`,
        'json',
      );
    }
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw unprocessable(`The file is no valid JSON: ${reason}. Mend it and upload it again.`, 'json');
  }
}

/** Of a line that is counted without the empty ones before it, from 1. */
function lineNumber(text: string, filled: number): number {
  let seen = -1;
  return text.split('\n').findIndex((line) => line.trim() !== '' && (seen += 1) === filled) + 1;
}

/** A line of JSON Lines; undefined for a line that is none. */
function tryRead(line: string): Json | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
