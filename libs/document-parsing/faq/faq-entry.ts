import { fragmentToMarkdown } from '../html/html.parser.js';

export interface FaqEntry {
  readonly question: string;
  readonly answer: string;
  readonly category?: string;
  readonly tags?: readonly string[];
}

const MARKUP = /<\/?(?:p|br|ul|ol|li|a|b|strong|em|div|span|h[1-6]|table)\b[^<>]*>/i;

/** Entries as sections, each under its question; a category becomes the heading above the entries that share it. */
export function faqToMarkdown(entries: readonly FaqEntry[]): string {
  const blocks: string[] = [];
  let category = '';
  for (const entry of entries) {
    const question = plainLine(entry.question);
    const answer = richText(entry.answer);
    if (question === '' || answer === '') continue;
    const current = plainLine(entry.category ?? '');
    if (current !== category && current !== '') blocks.push(`# ${current}`);
    category = current;
    blocks.push(`## ${question}`, answer);
  }
  return blocks.join('\n\n');
}

/** Each tag once, in the order of their first use. */
export function faqTags(entries: readonly FaqEntry[]): string[] {
  return [...new Set(entries.flatMap(({ tags }) => tags ?? []))].slice(0, 50);
}

export function splitTags(text: string): string[] {
  return text
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function plainLine(text: string): string {
  return richText(text).replace(/\s+/g, ' ').trim();
}

function richText(text: string): string {
  return (MARKUP.test(text) ? fragmentToMarkdown(text) : text).trim();
}
