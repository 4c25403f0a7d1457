import { parse as parseYaml } from 'yaml';
import type { SourceMetadata } from '../parsed-document.js';

// Front matter is a few lines; what opens with a rule and never closes it is text.
const LONGEST = 16_384;
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/** Splits YAML front matter off a Markdown text. A block that is no YAML mapping belongs to the text. */
export function splitFrontMatter(text: string): { metadata: SourceMetadata; body: string } {
  const match = text.startsWith('---') ? FRONT_MATTER.exec(text.slice(0, LONGEST)) : null;
  const fields = match?.index === 0 ? readMapping(match[1] ?? '') : undefined;
  if (!match || !fields) return { metadata: {}, body: text };
  const title = asText(fields['title']);
  const author = asText(fields['author']);
  const tags = asTags(fields['tags']);
  return {
    metadata: { ...(title && { title }), ...(author && { author }), ...(tags.length > 0 && { tags }) },
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

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function asTags(value: unknown): string[] {
  const tags = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
  return [...new Set(tags.map((tag) => tag.trim()))].filter((tag) => tag !== '');
}
