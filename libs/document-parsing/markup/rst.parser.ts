import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { toLines } from './indentation.js';
import { RstReader } from './rst-reader.js';
import { collectReferences } from './rst-references.js';

const DOCINFO = /^:([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$/;

/** Parses a reStructuredText file without comments and included files. Throws the errors of `decodeText`. */
export function parseRst(bytes: Buffer): ParsedDocument {
  const lines = toLines(decodeText(bytes));
  const info = documentInfo(lines);
  const reader = new RstReader(collectReferences(lines));
  const blocks = reader.document(lines.map((line, at) => (info.lines.has(at) ? '' : line)));
  const title = info.fields.get('title') ?? reader.title;
  return {
    pages: [blocks.join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title: title ?? '',
      author: info.fields.get('author') ?? info.fields.get('authors') ?? '',
      description: info.fields.get('description') ?? info.fields.get('abstract') ?? '',
      language: info.fields.get('language') ?? '',
      tags: (info.fields.get('keywords') ?? '')
        .split(/[,;]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    }),
  };
}

/** Reads the fields at the top of a document or directly below its title. */
function documentInfo(lines: readonly string[]): {
  fields: ReadonlyMap<string, string>;
  lines: ReadonlySet<number>;
} {
  const fields = new Map<string, string>();
  const own = new Set<number>();
  let titleLines = 0;
  for (const [at, line] of lines.entries()) {
    const field = DOCINFO.exec(line);
    if (field) {
      fields.set(field[1]!.toLowerCase(), field[2] ?? '');
      own.add(at);
    } else if (own.size > 0 && /^\s+\S/.test(line) && own.has(at - 1)) own.add(at);
    else if (line !== '' && !line.startsWith('..')) {
      // A title spans up to three lines.
      if ((titleLines += 1) > 3) break;
    }
  }
  return { fields, lines: own };
}
