import { childrenOf, type DomElement, type DomNode, isElement } from '../html/dom.js';
import { lowered, raised } from '../text/raised-text.js';

/** Elements that describe the formatting of an equation. */
const LOOKS = /^(?:m:\w+Pr|w:rPr)$/;

/** Writes an equation of a Word document on one line: `a/b`, `x²`, `√(x + 1)`. */
export function equationText(equation: DomElement): string {
  return textOf(equation).replace(/\s+/g, ' ').trim();
}

function textOf(node: DomNode): string {
  if (!isElement(node) || LOOKS.test(node.name)) return '';
  const part = (name: string) => textOfAll(childNamed(node, name));
  switch (node.name) {
    case 'm:t':
      return childrenOf(node)
        .map((child) => ('data' in child ? child.data : ''))
        .join('');
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`;
    case 'm:sSup':
      return part('m:e') + power(part('m:sup'));
    case 'm:sSub':
      return part('m:e') + index(part('m:sub'));
    case 'm:sSubSup':
      return part('m:e') + index(part('m:sub')) + power(part('m:sup'));
    case 'm:rad': {
      const degree = part('m:deg');
      return `${degree === '' ? '' : raised(degree)}√(${part('m:e')})`;
    }
    case 'm:nary':
      return `${sign(node, 'm:naryPr', 'm:chr', '∫')}${index(part('m:sub'))}${power(part('m:sup'))} ${part('m:e')}`;
    case 'm:d': {
      const inner = childrenOf(node).filter((child) => isElement(child) && child.name === 'm:e');
      const open = sign(node, 'm:dPr', 'm:begChr', '(');
      return open + inner.map(textOfAll).join('|') + sign(node, 'm:dPr', 'm:endChr', ')');
    }
    case 'm:mr':
    case 'm:eqArr':
      return `${childrenOf(node).map(textOf).filter(Boolean).join(' ')}; `;
    default:
      return textOfAll(node);
  }
}

function textOfAll(node: DomNode | undefined): string {
  return node ? childrenOf(node).map(textOf).join('') : '';
}

function childNamed(node: DomElement, name: string): DomElement | undefined {
  return childrenOf(node).find((child): child is DomElement => isElement(child) && child.name === name);
}

/** Returns the sign that the properties of an element name, otherwise the default. */
function sign(node: DomElement, properties: string, name: string, usual: string): string {
  const own = childNamed(node, properties);
  return (own && childNamed(own, name))?.attribs['m:val'] ?? usual;
}

export function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`;
}

export function power(text: string): string {
  if (text === '') return '';
  const short = raised(text);
  return short === text ? `^${grouped(text)}` : short;
}

export function index(text: string): string {
  if (text === '') return '';
  const short = lowered(text);
  return short === text ? `_${grouped(text)}` : short;
}
