import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio';

const BLOCK =
  /^(?:address|blockquote|br|caption|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)$/;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/** The letters of LaTeX, which poppler takes for several words. */
const LATEX = /\bL ?A ?T ?E ?X/g;

/** The words of a text in a form that does not depend on layout: lower case, hyphens at line ends undone, ideographs one by one. */
export function toWords(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\u00ad/g, '')
    .replace(LATEX, 'LaTeX')
    .replace(/(\p{L})[-\u2010]\n\s*(\p{Ll})/gu, '$1$2')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).flatMap((word) =>
    IDEOGRAPH.test(word) ? [...word] : [word],
  );
}

/** A reference as text; HTML is read without any of the product's code: all of the body but scripts, styles and navigation. */
export function readReference(file: string): string {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return /\.html?$/.test(file.replace(/\.gz$/, '')) ? htmlText(text) : text;
}

/** A text of DocBook without the tables of contents that stand before its chapters; the one of the whole is kept. */
export function withoutChapterContents(text: string): string {
  const [front = '', whole = '', ...chapters] = text.split(/^ *Table of Contents$/m);
  // Entries have numbers; what does not fit on their lines is indented further.
  const entries = /^(?:\s*\n| +(?:\d+|[A-Z])(?:\.\d+)*\. .*\n| {8,}\S.*\n)+/;
  return [front, whole, ...chapters.map((chapter) => chapter.replace(entries, '\n'))].join('\n');
}

/** The text of a Word document, its tags taken out: paragraphs and cells in the order of the file. */
export function wordText(file: string): string {
  const xml = execFileSync('unzip', ['-p', file, 'word/document.xml'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const text = xml
    .replace(/<w:instrText[^>]*>.*?<\/w:instrText>|<mc:Fallback>.*?<\/mc:Fallback>/gs, '')
    .replace(/<\/w:p>|<w:br\/>|<w:tab\/>|<\/w:tc>/g, '\n')
    .replace(/<[^>]+>/g, '');
  return load(text, null, false).text();
}

/** The words of a PDF in the order in which its program wrote them. */
export function popplerText(file: string): string {
  const unpacked = file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
  return execFileSync('pdftotext', ['-raw', '-', '-'], {
    input: unpacked,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

function htmlText(source: string): string {
  const $ = load(source);
  $('script, style, head').remove();
  // What texinfo and others add to each part of a page for its reader to move about, and indexes, whose page numbers only a book has.
  $(
    '.nav-panel, .navheader, .navfooter, .toc, .list-of-tables, .header, .mini-toc, .region-contents, .contents, .shortcontents, [class*="index-"], .printindex',
  ).remove();
  // On paper the title of a table stands below it.
  $('.table .title').each((_, title) => void $(title).closest('div.table').append(title));
  const parts: string[] = [];
  const visit = (nodes: readonly unknown[]) => {
    for (const node of nodes as { type: string; name?: string; data?: string; children?: unknown[] }[]) {
      if (node.type === 'text') parts.push(node.data ?? '');
      const isBlock = BLOCK.test(node.name ?? '');
      if (isBlock) parts.push(' ');
      visit(node.children ?? []);
      if (isBlock) parts.push(' ');
    }
  };
  visit($('body').get(0)?.children ?? []);
  return parts.join('');
}

// A run of words that stands elsewhere as a whole: notes at the foot of the page in one twin, at the chapter's end in the other.
const MOVED_WORDS = 25;

/**
 * How many words of the reference stand in the text in the same order, by diffutils' comparison of the words. Passages
 * of at least 25 words that stand elsewhere as a whole count too; lines of columns read across each other do not.
 */
export function wordsInOrder(reference: readonly string[], found: readonly string[]): number {
  const missing: string[][] = [];
  const surplus: string[] = [];
  for (const { kind, words } of difference(reference, found)) {
    if (kind === 'missing') missing.push(words);
    else surplus.push(...words);
  }
  const lost = missing.reduce((sum, words) => sum + words.length, 0);
  const blocks = missing.filter(({ length }) => length >= MOVED_WORDS).flat();
  const still = difference(blocks, surplus).reduce(
    (sum, { kind, words }) => sum + (kind === 'missing' ? words.length : 0),
    0,
  );
  return reference.length - lost + blocks.length - still;
}

function difference(
  a: readonly string[],
  b: readonly string[],
): { kind: 'missing' | 'surplus'; words: string[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'parsing-quality-'));
  const files = [a, b].map((words, index) => {
    const file = join(folder, String(index));
    writeFileSync(file, words.map((word) => `${word}\n`).join(''));
    return file;
  });
  const { stdout } = spawnSync('diff', ['--minimal', ...files], { encoding: 'utf8', maxBuffer: 1 << 30 });
  rmSync(folder, { recursive: true });
  const hunks: { kind: 'missing' | 'surplus'; words: string[] }[] = [];
  let last = '';
  for (const line of stdout.split('\n')) {
    const kind = line.startsWith('< ') ? 'missing' : line.startsWith('> ') ? 'surplus' : undefined;
    if (kind && kind === last) hunks.at(-1)?.words.push(line.slice(2));
    else if (kind) hunks.push({ kind, words: [line.slice(2)] });
    last = kind ?? '';
  }
  return hunks;
}
