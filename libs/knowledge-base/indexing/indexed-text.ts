import type { TitledText } from '@app/embeddings';
import { withJoinedForms } from '@app/text';
import type { Chunk } from '../document-content.js';
import { plainWords } from './plain-words.js';

type TitledChunk = Pick<Chunk, 'content' | 'sectionTitle' | 'headingPath' | 'tableHeader'>;

/** A heading line at the beginning of a chunk, or blank lines. */
const OPENING_LINE = /^[ \t]*(?:#{1,6}[ \t][^\n]*)?(?:\n|$)/;
/** What the analysis of a text into terms does not find by itself. */
const JOINED = ['code', 'pair', 'phrase'] as const;

/** What is searched by keyword of a chunk: its content under the titles that it stands below. */
export function indexedText(title: string, chunk: TitledChunk, language: string | null = null): string {
  const parts = [
    titlesOf(title, chunk),
    plainWords(chunk.tableHeader ?? ''),
    plainWords(bodyOf(chunk.content)),
  ];
  return withJoinedForms(parts.filter((part) => part !== '').join('. '), language, JOINED);
}

/** What is embedded of a chunk. */
export function titledText(title: string, chunk: TitledChunk): TitledText {
  const header = chunk.tableHeader ? `${plainWords(chunk.tableHeader)}\n` : '';
  return { titles: titlesOf(title, chunk), text: header + plainWords(bodyOf(chunk.content)) };
}

/** The title of the document and the headings that a chunk stands below, those that open it included, each once. */
export function titlesOf(title: string, { sectionTitle, headingPath }: TitledChunk): string {
  const headings = headingPath ?? (sectionTitle === null ? [] : [sectionTitle]);
  const titles = new Map([title, ...headings].map((each) => [each.trim().toLowerCase(), each.trim()]));
  return [...titles.values()].filter((each) => each !== '').join('. ');
}

/** The content without the headings that open it, which are titles; a chunk that is nothing else keeps them. */
export function bodyOf(content: string): string {
  let from = 0;
  while (from < content.length) {
    const line = OPENING_LINE.exec(content.slice(from, from + 1_000))?.[0] ?? '';
    if (line === '') break;
    from += line.length;
  }
  return from < content.length ? content.slice(from) : '';
}
