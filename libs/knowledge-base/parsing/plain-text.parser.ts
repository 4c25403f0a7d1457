import { decodeText } from './decode-text.js';
import type { DocumentParser, ParsedDocument, SourceMetadata } from './document-parser.js';

export class PlainTextParser implements DocumentParser {
  readonly mimeType = 'text/plain';
  readonly extensions = ['.txt'];
  readonly label = 'plain text';

  async inspect(bytes: Buffer): Promise<SourceMetadata> {
    decodeText(bytes);
    return {};
  }

  async parse(bytes: Buffer): Promise<ParsedDocument> {
    return { pages: [decodeText(bytes)], paged: false, format: 'plain' };
  }
}
