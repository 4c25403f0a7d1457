import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { AsciidocReader } from './asciidoc-reader.js';
import { readSource } from './asciidoc-source.js';
import { withMarkedTitles } from './asciidoc-titles.js';
import { toLines } from './indentation.js';

const AUTHOR = /^[\p{L}\d_.'-]+(?: [\p{L}\d_.'-]+){0,3}(?: <[^<>\s]{1,200}>)?(?:;.{0,300})?$/u;
const REVISION = /^(?:v?\d[\w.-]{0,30}(?:,.{0,60})?(?::.{0,200})?|\d{4}-\d\d-\d\d)$/;

/** Parses an AsciiDoc file without comments and included files. Throws the errors of `decodeText`. */
export function parseAsciidoc(bytes: Buffer): ParsedDocument {
  const source = readSource(withMarkedTitles(toLines(decodeText(bytes))));
  const { header, body } = splitHeader(source.lines);
  const reader = new AsciidocReader(source);
  const blocks = reader.blocks(body);
  const attribute = (name: string) => source.attributes.get(name) ?? '';
  return {
    pages: [blocks.join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title: attribute('doctitle') || attribute('title') || (reader.title ?? ''),
      author: attribute('author') || (header.author ?? ''),
      description: attribute('description'),
      language: attribute('lang'),
      tags: (attribute('keywords') || attribute('page-tags'))
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    }),
  };
}

/** Splits off the lines directly below the title, which name the author and the revision. */
function splitHeader(lines: readonly string[]): { header: { author?: string }; body: readonly string[] } {
  const title = lines.findIndex((line) => line !== '');
  if (!/^= \S/.test(lines[title] ?? '')) return { header: {}, body: lines };
  const second = lines[title + 1] ?? '';
  if (!AUTHOR.test(second)) return { header: {}, body: lines };
  const taken = REVISION.test(lines[title + 2] ?? '') ? 2 : 1;
  const author = second.replace(/\s*[<;].*$/, '');
  return { header: { author }, body: lines.filter((_, at) => at <= title || at > title + taken) };
}
