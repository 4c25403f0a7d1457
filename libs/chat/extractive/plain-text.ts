import { parseBlocks } from './document-blocks.js';
import { displayText } from './display-text.js';

const FENCE_LINE = /^[^\S\n]*(?:```|~~~).*$/gm;

/** A stretch of a document on one line, without its markup. */
export function plainText(content: string): string {
  return parseBlocks(content)
    .filter(({ kind }) => kind !== 'litter')
    .map(({ kind, start, end }) => {
      const text = content.slice(start, end);
      return kind === 'code' ? text.replace(FENCE_LINE, '').replace(/\s+/g, ' ').trim() : displayText(text);
    })
    .filter((text) => text !== '')
    .join(' ');
}
