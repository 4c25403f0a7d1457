import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';
import { unprocessable } from '../parse-failure.js';

type Parent = Htmlparser2TreeAdapterMap['parentNode'];
type Child = Htmlparser2TreeAdapterMap['childNode'];

/** `limitNesting` keeps real pages far below this limit. Parsers take time for each open element. */
const MOST_OPEN = 1_024;
/** The number of elements that the parser may create without any source. */
const IMPLIED_ELEMENTS = 1_000;

/**
 * Builds the tree for cheerio in time that is linear in the size of the page. Throws DOCUMENT_UNPROCESSABLE for a page
 * that the parser would nest without limit, or for which it would create more elements than the `length` of its source:
 * parsers open unclosed elements again in each following element.
 */
export function limitedTree(length: number): typeof adapter {
  let [open, made] = [0, 0];
  return {
    ...adapter,
    createElement(name, namespace, attributes) {
      if ((made += 1) > length + IMPLIED_ELEMENTS) throw tooManyOpenElements();
      return adapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if ((open += 1) > MOST_OPEN) throw tooManyOpenElements();
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

/** The parser moves table content outside of cells in front of the table, which is the last child so far. */
function insertBefore(parent: Parent, node: Child, reference: Child): void {
  const { prev } = reference;
  if (prev !== null) prev.next = node;
  node.prev = prev;
  node.next = reference;
  reference.prev = node;
  node.parent = parent;
  parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
}

function tooManyOpenElements(): Error {
  return unprocessable(
    'The page has too many unclosed elements to be read. Save it as a browser shows it, or as a PDF, and upload that file.',
    'safe',
  );
}
