import { fragmentToMarkdown } from '../html/html.parser.js';
import type { FaqEntry } from './faq-entry.js';

const MARKUP = /<\/?(?:p|br|ul|ol|li|a|b|strong|em|div|span|h[1-6]|table)\b[^<>]*>/i;

/**
 * Writes entries as sections with their questions as headings. A category becomes the heading above the entries that
 * share it.
 */
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

function plainLine(text: string): string {
  return richText(text).replace(/\s+/g, ' ').trim();
}

function richText(text: string): string {
  return (MARKUP.test(text) ? fragmentToMarkdown(text) : text).trim();
}
