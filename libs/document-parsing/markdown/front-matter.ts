import { parse as parseYaml } from 'yaml';
import type { SourceMetadata } from '../parsed-document.js';

// Front matter has only a few lines. A text that opens with a rule and never closes it has no front matter.
const LONGEST = 16_384;
const YAML = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;
const TOML = /^\+\+\+[ \t]*\r?\n([\s\S]*?)^\+\+\+[ \t]*(?:\r?\n|$)/m;
/** A TOML field on its own line: a string, a list of strings on one line, or another value, which is ignored. */
const TOML_FIELD = /^[ \t]*([\w-]{1,64})[ \t]*=[ \t]*(.*)$/gm;
const TOML_STRING = /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/g;

/** Splits YAML or TOML front matter from a Markdown text. A block without fields belongs to the text. */
export function splitFrontMatter(text: string): { metadata: SourceMetadata; body: string } {
  const head = text.slice(0, LONGEST);
  const match = text.startsWith('---') ? YAML.exec(head) : text.startsWith('+++') ? TOML.exec(head) : null;
  const read = text.startsWith('+++') ? readToml : readMapping;
  const fields = match?.index === 0 ? read(match[1] ?? '') : undefined;
  if (!match || !fields) return { metadata: {}, body: text };
  const title = asText(fields['title']);
  const author = asTags(fields['author'] ?? fields['authors']).join(', ');
  const description = asText(fields['description'] ?? fields['summary']);
  const tags = asTags(fields['tags'] ?? fields['keywords']);
  const language = asText(fields['lang'] ?? fields['language']);
  const createdAt = asTime(fields['date'] ?? fields['created']);
  const modifiedAt = asTime(
    fields['updated'] ?? fields['lastmod'] ?? fields['modified'] ?? fields['last_modified_at'],
  );
  return {
    metadata: {
      ...(title && { title }),
      ...(author && { author }),
      ...(description && { description }),
      ...(tags.length > 0 && { tags }),
      ...(language && { language }),
      ...(createdAt && { createdAt }),
      ...(modifiedAt && { modifiedAt }),
    },
    body: text.slice(match[0].length),
  };
}

function readMapping(source: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = parseYaml(source, { maxAliasCount: 0 });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the strings and lists of strings of a TOML document; undefined if it has no fields. */
function readToml(source: string): Record<string, unknown> | undefined {
  const fields = new Map<string, unknown>();
  for (const [, name = '', value = ''] of source.matchAll(TOML_FIELD)) {
    const strings = [...value.matchAll(TOML_STRING)].map(
      ([, double, single]) => double?.replace(/\\(.)/g, '$1') ?? single ?? '',
    );
    // Fields in later tables are separate.
    if (!fields.has(name)) fields.set(name, value.startsWith('[') ? strings : (strings[0] ?? value));
  }
  return fields.size === 0 ? undefined : Object.fromEntries(fields);
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function asTime(value: unknown): string {
  const time = value instanceof Date ? value : new Date(asText(value) || NaN);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function asTags(value: unknown): string[] {
  const tags = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
  return [...new Set(tags.map((tag) => tag.trim()))].filter((tag) => tag !== '');
}
