import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';

type Parent = Htmlparser2TreeAdapterMap['parentNode'];
type Child = Htmlparser2TreeAdapterMap['childNode'];

/**
 * The tree that cheerio reads, built in time that grows linearly with the page. What stands in a table outside of its
 * cells is moved in front of the table, which is the last child so far: it is looked for from the end.
 */
export const treeAdapter: typeof adapter = {
  ...adapter,
  insertBefore,
  insertTextBefore(parent, text, reference) {
    const { prev } = reference;
    if (prev !== null && adapter.isTextNode(prev)) prev.data += text;
    else insertBefore(parent, adapter.createTextNode(text), reference);
  },
};

function insertBefore(parent: Parent, node: Child, reference: Child): void {
  const { prev } = reference;
  if (prev !== null) prev.next = node;
  node.prev = prev;
  node.next = reference;
  reference.prev = node;
  node.parent = parent;
  parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
}
