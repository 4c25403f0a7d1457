import { childrenOf, collapse, type DomElement, type DomNode, isElement, nameOf } from './dom.js';

interface Weight {
  text: number;
  linked: number;
  links: number;
}

const BLOCKS: ReadonlySet<string> = new Set(['ul', 'ol', 'div', 'section', 'table', 'p', 'dl', 'td']);

/** The number of visible characters below each element, and how many of them are in links. */
export type Weights = ReadonlyMap<DomNode, Weight>;

export function weigh(root: DomNode): Weights {
  const weights = new Map<DomNode, Weight>();
  const visit = (node: DomNode): Weight => {
    if (node.type === 'text') {
      const { length } = collapse(node.data);
      return { text: length, linked: 0, links: 0 };
    }
    const sum: Weight = { text: 0, linked: 0, links: 0 };
    for (const child of childrenOf(node)) {
      const weight = visit(child);
      sum.text += weight.text;
      sum.linked += weight.linked;
      sum.links += weight.links;
    }
    if (nameOf(node) === 'a' && isElement(node) && node.attribs['href'] !== undefined) {
      sum.linked = sum.text;
      sum.links = 1;
    }
    weights.set(node, sum);
    return sum;
  };
  visit(root);
  return weights;
}

/** Returns the outermost blocks that consist mainly of links, such as menus, link lists and tag clouds. */
export function linkDenseBlocks(
  root: DomNode,
  weights: Weights,
  rule: { density: number; links: number },
): DomElement[] {
  const found: DomElement[] = [];
  const visit = (node: DomNode) => {
    for (const child of childrenOf(node)) {
      if (!isElement(child)) continue;
      const weight = weights.get(child);
      const dense =
        weight !== undefined &&
        weight.links >= rule.links &&
        weight.linked >= rule.density * weight.text &&
        weight.linked / weight.links < 80;
      if (dense && BLOCKS.has(child.name)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}
