import { type CooperativeTask, streamSafe } from '@app/kernel';
import type { ParsedDocument } from '@app/document-parsing';
import { textWindows } from '../chunking/text-windows.js';
import type { ProcessedText } from '../document-content.js';

const LINE_END = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
// Controls but for tab and newline, the soft hyphen, and the zero width space and byte order mark that editors leave.
const NOISE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\ufeff]/g;
// Forms of Arabic letters by their place in the word, as PDFs hold them; keyboards do not produce them.
const PRESENTATION_FORMS = /[\ufb50-\ufdf9\ufdfc\ufe70-\ufefc]/g;
/** Hyphens that people type as the one of ASCII. */
const HYPHENS = /[\u2010\u2011]/g;
const MOST_LINE_ENDS = 3;
const PAGE_GAP = '\n\n';
/** Cleaned in a few milliseconds. */
const WINDOW = 32_768;

type ParsedPages = Pick<ParsedDocument, 'pages' | 'paged' | 'format' | 'recognized'>;

/** Cleans the pages and joins them, giving way to questions within and between pages. */
export async function toProcessedText(
  document: ParsedPages,
  cooperation: CooperativeTask,
): Promise<ProcessedText> {
  const pages: string[] = [];
  for (const page of document.pages) {
    const cleaner = new TextCleaner();
    for (const { start, end } of textWindows(page, { start: 0, end: page.length }, WINDOW)) {
      cleaner.add(page.slice(start, end));
      await cooperation.yieldToEventLoop();
    }
    pages.push(cleaner.text());
    await cooperation.yieldToEventLoop();
  }
  return joinPages({ ...document, pages });
}

/** One page of text as it is stored: NFC, `\n`, no control characters, no blanks at line ends. */
export function cleanText(text: string): string {
  const cleaner = new TextCleaner();
  for (const { start, end } of textWindows(text, { start: 0, end: text.length }, WINDOW))
    cleaner.add(text.slice(start, end));
  return cleaner.text();
}

/** Cleans one page that is given piece by piece; white space is kept back until it is known what follows it. */
class TextCleaner {
  private readonly parts: string[] = [];
  private lineEnds = 0;
  private indent: string[] = [];
  private endsInReturn = false;

  add(piece: string): void {
    const own = this.endsInReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.endsInReturn = piece.endsWith('\r');
    const text = streamSafe(
      own
        .replace(LINE_END, '\n')
        .replace(NOISE, '')
        .replace(HYPHENS, '-')
        .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC').trim()),
    ).normalize('NFC');
    const start = text.search(/\S/);
    if (start < 0) {
      this.keepBack(text);
      return;
    }
    this.keepBack(text.slice(0, start));
    const trimmed = text.trimEnd();
    this.parts.push(this.space(), trimLines(trimmed.slice(start)));
    [this.lineEnds, this.indent] = [0, []];
    this.keepBack(text.slice(trimmed.length));
  }

  text(): string {
    return this.parts.join('');
  }

  private keepBack(space: string): void {
    const lineStart = space.lastIndexOf('\n') + 1;
    if (lineStart > 0) {
      this.lineEnds += space.split('\n').length - 1;
      this.indent = [];
    }
    this.indent.push(space.slice(lineStart));
  }

  private space(): string {
    const lineEnds = this.parts.length === 0 ? 0 : Math.min(this.lineEnds, MOST_LINE_ENDS);
    return '\n'.repeat(lineEnds) + this.indent.join('');
  }
}

function trimLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').replace(/\n{4,}/g, '\n'.repeat(MOST_LINE_ENDS));
}

/** Of cleaned pages; empty ones keep their number. */
export function joinPages({ pages, paged, format, recognized = [] }: ParsedPages): ProcessedText {
  const pageStarts: number[] = [];
  let offset = 0;
  for (const page of pages) {
    pageStarts.push(offset);
    offset += page.length + PAGE_GAP.length;
  }
  return {
    text: pages.join(PAGE_GAP),
    format,
    pageStarts: paged ? pageStarts : [],
    ...(recognized.length > 0 && { recognizedPages: recognized }),
  };
}
