import type { Chunk } from '../document-content.js';

/** What is embedded and searched by keyword of a chunk: its content under the titles that it stands below. */
export function indexedText(title: string, chunk: Pick<Chunk, 'content' | 'sectionTitle'>): string {
  return joined([titlesOf(title, chunk), chunk.content]);
}

/** The titles that a chunk stands below and does not say itself. */
export function titlesOf(
  title: string,
  { content, sectionTitle }: Pick<Chunk, 'content' | 'sectionTitle'>,
): string {
  // A heading that opens the content says its title already.
  const section = sectionTitle !== null && !firstLine(content).includes(sectionTitle) ? sectionTitle : '';
  return joined([title, section]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('. ');
}

function firstLine(content: string): string {
  const end = content.indexOf('\n');
  return end < 0 ? content : content.slice(0, end);
}
