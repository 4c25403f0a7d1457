import { decodeText } from './decode-text.js';
import type { DocumentParser, ParsedDocument, SourceMetadata } from './document-parser.js';
import { splitFrontMatter } from './front-matter.js';
import { withoutComments } from './markdown-comments.js';

/** Keeps the Markdown source as it reads; front matter and HTML comments are left out. */
export class MarkdownParser implements DocumentParser {
  readonly mimeType = 'text/markdown';
  readonly extensions = ['.md', '.markdown'];
  readonly label = 'Markdown';

  async inspect(bytes: Buffer): Promise<SourceMetadata> {
    return splitFrontMatter(decodeText(bytes)).metadata;
  }

  async parse(bytes: Buffer): Promise<ParsedDocument> {
    const { body } = splitFrontMatter(decodeText(bytes));
    return { pages: [withoutComments(body)], paged: false, format: 'markdown' };
  }
}
