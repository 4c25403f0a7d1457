import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { parsePlainText } from '../text/plain-text.parser.js';
import { ManReader } from './man-reader.js';
import { MdocReader } from './mdoc-reader.js';
import { readRoff } from './roff-source.js';

const MACROS = /^[.'][ \t]*(?:TH|SH|Sh|Dt|Dd)\b/m;

/**
 * Parses a manual page that is written with the macros of `man` or `mdoc`. A file with neither, such as a log that was
 * renamed to `.1`, is plain text. Throws the errors of `decodeText`.
 */
export function parseManual(bytes: Buffer): ParsedDocument {
  const text = decodeText(bytes);
  if (!MACROS.test(text)) return parsePlainText(bytes);
  const source = readRoff(text.replace(/\r\n?/g, '\n').split('\n'));
  const isMdoc = source.lines.some(({ macro }) => macro === 'Dt' || macro === 'Sh');
  const reader = isMdoc ? new MdocReader(source) : new ManReader(source);
  const body = reader.read();
  const { title, description } = reader.facts();
  return {
    pages: [[title === '' ? '' : `# ${title}`, body].filter(Boolean).join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({ title, description }),
  };
}
