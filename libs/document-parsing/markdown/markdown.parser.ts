import type { ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { splitFrontMatter } from './front-matter.js';
import { withoutComments } from './markdown-comments.js';

/** Keeps the Markdown source as it reads; front matter and HTML comments are left out. */
export function parseMarkdown(bytes: Buffer): ParsedDocument {
  const { metadata, body } = splitFrontMatter(decodeText(bytes));
  return { pages: [withoutComments(body)], paged: false, format: 'markdown', metadata };
}
