import type { Cooperation } from '@app/kernel';
import type { ParsedDocument } from '@app/document-parsing';
import type { ProcessedText } from '../document-content.js';

const LINE_END = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
// Controls but for tab and newline, the soft hyphen, and the zero width space and byte order mark that editors leave.
const NOISE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\ufeff]/g;
const MANY_BLANK_LINES = /\n{4,}/g;
const PAGE_GAP = '\n\n';

/** One page of text as it is stored: NFC, `\n`, no control characters, no blanks at line ends. */
export function cleanText(text: string): string {
  const lines = text.replace(LINE_END, '\n').replace(NOISE, '').normalize('NFC').split('\n');
  const trimmed = lines.map((line) => line.trimEnd()).join('\n');
  return trimmed.replace(MANY_BLANK_LINES, '\n\n\n').replace(/^\n+/, '').trimEnd();
}

type ParsedPages = Pick<ParsedDocument, 'pages' | 'paged' | 'format'>;

/** Cleans the pages and joins them, giving way to questions between pages. */
export async function toProcessedText(
  document: ParsedPages,
  cooperation: Cooperation,
): Promise<ProcessedText> {
  const pages: string[] = [];
  for (const page of document.pages) {
    pages.push(cleanText(page));
    await cooperation.giveWay();
  }
  return joinPages({ ...document, pages });
}

/** Of cleaned pages; empty ones keep their number. */
export function joinPages({ pages, paged, format }: ParsedPages): ProcessedText {
  const pageStarts: number[] = [];
  let offset = 0;
  for (const page of pages) {
    pageStarts.push(offset);
    offset += page.length + PAGE_GAP.length;
  }
  return { text: pages.join(PAGE_GAP), format, pageStarts: paged ? pageStarts : [] };
}
