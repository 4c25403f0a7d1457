import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';
import { unprocessable } from '../parse-failure.js';

type Parent = Htmlparser2TreeAdapterMap['parentNode'];
type Child = Htmlparser2TreeAdapterMap['childNode'];

/** `limitNesting` leaves what pages have far below it; parsers take time for each element that is open. */
const MOST_OPEN = 1_024;
/** The elements of a page without any source. */
const IMPLIED_ELEMENTS = 1_000;

/**
 * Builds the tree that cheerio reads in time that grows linearly with the page. Raises DOCUMENT_UNPROCESSABLE for a page
 * that the parser would nest without limit, or give more elements than the `length` of its source: unclosed elements
 * are opened again in each that follows.
 */
export function limitedTree(length: number): typeof adapter {
  let [open, made] = [0, 0];
  return {
    ...adapter,
    createElement(name, namespace, attributes) {
      if ((made += 1) > length + IMPLIED_ELEMENTS) throw tooEntangled();
      return adapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if ((open += 1) > MOST_OPEN) throw tooEntangled();
    },
    onItemPop() {
      open -= 1;
    },
    insertBefore,
    insertTextBefore(parent, text, reference) {
      const { prev } = reference;
      if (prev !== null && adapter.isTextNode(prev)) prev.data += text;
      else insertBefore(parent, adapter.createTextNode(text), reference);
    },
  };
}

/** What stands in a table outside of its cells is moved in front of the table, which is the last child so far. */
function insertBefore(parent: Parent, node: Child, reference: Child): void {
  const { prev } = reference;
  if (prev !== null) prev.next = node;
  node.prev = prev;
  node.next = reference;
  reference.prev = node;
  node.parent = parent;
  parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
}

function tooEntangled(): Error {
  return unprocessable(
    'The page leaves so many elements open that it cannot be read. Save it as a browser shows it, or as a PDF, and upload that.',
    'safe',
  );
}
