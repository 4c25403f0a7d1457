import { compactMetadata, type ParsedDocument } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { MediaWikiReader } from './mediawiki-reader.js';
import { wikiSource } from './mediawiki-source.js';

/** Parses a text of MediaWiki without its comments, templates and categories. Throws the errors of `decodeText`. */
export function parseMediaWiki(bytes: Buffer): ParsedDocument {
  const { lines, kept, tags, title } = wikiSource(decodeText(bytes));
  const reader = new MediaWikiReader(kept);
  const blocks = reader.blocks(lines);
  return {
    pages: [blocks.join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({ title: title || (reader.title ?? ''), tags }),
  };
}
