import { childrenOf, type DomNode, isElement } from '../html/dom.js';
import { raised } from '../text/raised-text.js';
import { grouped, index, power } from './equations.js';

/** Writes an equation in MathML on one line: `a/b`, `x²`, `√(x + 1)`. */
export function mathmlText(node: DomNode): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

function textOf(node: DomNode): string {
  if (node.type === 'text') return node.data.trim();
  if (!isElement(node)) return '';
  const children = childrenOf(node).filter(isElement);
  const part = (at: number) => (children[at] ? textOf(children[at]) : '');
  switch (node.name.replace(/^\w+:/, '')) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`;
    case 'msup':
    case 'mover':
      return part(0) + power(part(1));
    case 'msub':
    case 'munder':
      return part(0) + index(part(1));
    case 'msubsup':
    case 'munderover':
      return part(0) + index(part(1)) + power(part(2));
    case 'msqrt':
      return `√(${children.map(textOf).join('')})`;
    case 'mroot':
      return `${raised(part(1))}√(${part(0)})`;
    case 'mtr':
      return `${children.map(textOf).join(' ')}; `;
    case 'mo': {
      const sign = childrenOf(node).map(textOf).join('');
      return /^[=<>≤≥≠≈±→⇒∈+−×·-]$/.test(sign) ? ` ${sign} ` : sign;
    }
    default:
      return childrenOf(node).map(textOf).join('');
  }
}
