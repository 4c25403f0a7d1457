import type { CheerioAPI } from 'cheerio';

export type DomNode = Parameters<CheerioAPI['contains']>[0];
export type DomElement = Extract<DomNode, { tagName: string }>;

export function isElement(node: DomNode): node is DomElement {
  return node.type === 'tag';
}

/** The lower-case name of an element; empty for text and the rest. */
export function nameOf(node: DomNode): string {
  return isElement(node) ? node.name : '';
}

export function childrenOf(node: DomNode): readonly DomNode[] {
  return 'children' in node ? node.children : [];
}

export const BLOCK_NAMES: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Text with white space as a browser shows it on one line. */
export function collapse(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}
