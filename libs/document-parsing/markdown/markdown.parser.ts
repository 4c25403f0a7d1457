import type { ParsedDocument, SourceMetadata } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { splitFrontMatter } from './front-matter.js';
import { withoutAdmonitionIndent } from './markdown-admonitions.js';
import { withoutComments } from './markdown-comments.js';
import { plainMarkdown, type TableReader } from './markdown-dialects.js';
import { FENCE, fenceAfter } from './markdown-fence.js';
import { withNotesInPlace } from './markdown-footnotes.js';
import { withTargetsInPlace } from './markdown-references.js';

const HTML_TABLE = '<table';
const ATX = /^ {0,3}(#{1,6})[ \t]+(.{1,1000}?)[ \t]*#*[ \t]*$/;
const SETEXT = /^ {0,3}=+[ \t]*$/;
const LONGEST_LINE = 1_024;

/** Keeps Markdown source, but removes front matter, HTML comments and dialect-specific markup. */
export async function parseMarkdown(bytes: Buffer): Promise<ParsedDocument> {
  const { metadata, body } = splitFrontMatter(decodeText(bytes));
  const text = withTargetsInPlace(withNotesInPlace(withoutAdmonitionIndent(withoutComments(body))));
  const plain = plainMarkdown(text, await tableReader(text));
  return { pages: [plain], paged: false, format: 'markdown', metadata: withTitle(metadata, plain) };
}

/** Returns the metadata that a Markdown file states. */
export function inspectMarkdown(bytes: Buffer): SourceMetadata {
  const { metadata, body } = splitFrontMatter(decodeText(bytes));
  return metadata.title === undefined
    ? withTitle(
        metadata,
        plainMarkdown(withoutComments(body), () => ''),
      )
    : metadata;
}

/** Whether the file contains an HTML table, which requires the large HTML library. */
export function holdsHtmlTable(bytes: Buffer): boolean {
  return bytes.includes(HTML_TABLE) || bytes.includes(HTML_TABLE.toUpperCase());
}

async function tableReader(text: string): Promise<TableReader> {
  if (!text.toLowerCase().includes(HTML_TABLE)) return () => '';
  return (await import('../html/html.parser.js')).fragmentToMarkdown;
}

function withTitle(metadata: SourceMetadata, text: string): SourceMetadata {
  const title = metadata.title ?? firstHeading(text);
  return title === undefined ? metadata : { ...metadata, title };
}

/** Returns the text of the first level-1 heading, otherwise of the first heading. */
function firstHeading(text: string): string | undefined {
  let fence: string | undefined;
  let before = '';
  let first: string | undefined;
  for (const whole of text.split('\n')) {
    const line = whole.slice(0, LONGEST_LINE);
    fence = fenceAfter(fence, FENCE.exec(line)?.[1]);
    if (fence !== undefined) continue;
    const heading = ATX.exec(line);
    if (heading?.[1] === '#') return headingWords(heading[2]!);
    if (SETEXT.test(line) && before.trim() !== '') return headingWords(before);
    first ??= heading?.[2];
    before = line;
  }
  return first === undefined ? undefined : headingWords(first);
}

function headingWords(source: string): string {
  return source
    .replace(/!?\[([^\][\n]{0,300})\]\([^()\n]{0,1000}\)/g, '$1')
    .replace(/`+|\*+|(?<!\w)_+|_+(?!\w)/g, '')
    .trim();
}
