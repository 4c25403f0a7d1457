import { plainText, type TitledText } from '@app/embeddings';
import type { Chunk } from '../document-content.js';

type TitledChunk = Pick<Chunk, 'content' | 'sectionTitle'>;

/** What is searched by keyword of a chunk: its content under the titles that it stands below. */
export function indexedText(title: string, chunk: TitledChunk): string {
  return plainText(titledText(title, chunk));
}

/** What is embedded of a chunk. */
export function titledText(title: string, chunk: TitledChunk): TitledText {
  return { titles: titlesOf(title, chunk), text: chunk.content };
}

/** The titles that a chunk stands below and does not say itself. */
export function titlesOf(title: string, { content, sectionTitle }: TitledChunk): string {
  // A heading that opens the content says its title already.
  const section = sectionTitle !== null && !firstLine(content).includes(sectionTitle) ? sectionTitle : '';
  return [title, section].filter((part) => part !== '').join('. ');
}

function firstLine(content: string): string {
  const end = content.indexOf('\n');
  return end < 0 ? content : content.slice(0, end);
}
