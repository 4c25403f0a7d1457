import type { CheerioAPI } from 'cheerio';

export type DomNode = Parameters<CheerioAPI['contains']>[0];
export type DomElement = Extract<DomNode, { tagName: string }>;

export function isElement(node: DomNode): node is DomElement {
  return node.type === 'tag';
}

/** The name of an element in lower case; empty for text and other nodes. */
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

/** Collapses white space as a browser does for text on one line. */
export function collapse(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/**
 * Returns the elements below a node in document order. The `find` of cheerio compares the children of a node with each
 * other.
 */
export function descendants(root: DomNode, names?: ReadonlySet<string>): DomElement[] {
  const found: DomElement[] = [];
  const visit = (node: DomNode): void => {
    for (const child of childrenOf(node)) {
      if (!isElement(child)) continue;
      if (names === undefined || names.has(child.name)) found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

/**
 * Returns the elements of a page that match a selector, in document order, like `$(selector)` in a fraction of its time.
 * Only elements with attributes, and those whose names end a part of the selector, are compared with it. The selector
 * must not have commas, white space or combinators within attribute values.
 */
export function select($: CheerioAPI, selector: string): DomElement[] {
  const names = namesIn(selector);
  const candidates: DomElement[] = [];
  const visit = (node: DomNode): void => {
    for (const child of childrenOf(node)) {
      if (!('attribs' in child)) continue;
      if (names.has(child.name) || hasAttributes(child.attribs)) candidates.push(child as DomElement);
      visit(child);
    }
  };
  visit($.root().get(0)!);
  return $(candidates).filter(selector).toArray();
}

export function bodyOf($: CheerioAPI): DomElement | undefined {
  return $.root().children('html').children('body').get(0);
}

function namesIn(selector: string): ReadonlySet<string> {
  const parts = selector
    .split(',')
    .map((part) => /(?:^|[\s>+~])([a-z][\w-]*)[^\s>+~]*$/.exec(part.trim())?.[1]);
  return new Set(parts.filter((name) => name !== undefined));
}

function hasAttributes(attributes: Record<string, string>): boolean {
  for (const _ in attributes) return true;
  return false;
}

/** Returns all ancestors of the given elements. */
export function holdersOf(elements: Iterable<DomNode>): Set<unknown> {
  const holders = new Set<unknown>();
  for (const { parent } of elements)
    for (let at: DomNode | null = parent; at !== null && !holders.has(at); at = at.parent) holders.add(at);
  return holders;
}

/**
 * Removes elements in time that is linear in the size of the document. Removing them one by one searches their siblings
 * each time.
 */
export function removeAll(elements: Iterable<DomNode>): void {
  const gone = new Set(elements);
  const parents = new Set([...gone].map(({ parent }) => parent));
  for (const node of gone) node.parent = null;
  for (const parent of parents) {
    if (parent === null) continue;
    parent.children = parent.children.filter((child) => !gone.has(child as DomNode));
    parent.children.forEach((child, index) => {
      child.prev = parent.children[index - 1] ?? null;
      child.next = parent.children[index + 1] ?? null;
    });
  }
}
