import type { ParsedDocument } from '../parsed-document.js';
import { decodeText } from './decode-text.js';

export function parsePlainText(bytes: Buffer): ParsedDocument {
  return { pages: [decodeText(bytes)], paged: false, format: 'plain', metadata: {} };
}
