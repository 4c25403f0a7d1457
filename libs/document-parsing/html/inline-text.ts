import { BLOCK_NAMES, childrenOf, collapse, type DomNode, isElement, nameOf } from './dom.js';
import { rowCells, tableRows } from './html-table.js';

/** Stands for a line break until white space has been collapsed. */
export const BREAK = '\u0000';

/** The words of an inline node, white space not yet collapsed. */
export function inlineSource(node: DomNode): string {
  if (node.type === 'text') return node.data.replaceAll(BREAK, '');
  if (!isElement(node)) return '';
  if (node.name === 'br') return BREAK;
  if (node.name === 'img') return pictureText(node.attribs);
  const inner = childrenOf(node).map(inlineSource).join('');
  if (/^(?:code|kbd|samp|tt)$/.test(node.name)) return asCode(inner);
  return node.name === 'a' ? asLink(inner, node.attribs['href'] ?? '') : inner;
}

const DECORATION = /\b(?:logo|icon|avatar|banner|spacer|emoji|badge)\b|\.(?:png|jpe?g|gif|svg|webp)$/i;

/** What a picture shows, where its maker tells it in more than a word. */
function pictureText({ alt = '', role = '', src = '' }: Record<string, string>): string {
  const text = collapse(alt);
  const isDecoration =
    /^(?:presentation|none)$/.test(role) || DECORATION.test(text) || /\b(?:logo|icon)\b/i.test(src);
  return isDecoration || !text.includes(' ') ? '' : ` ${text.replaceAll(BREAK, '')} `;
}

const LONGEST_TARGET = 1_000;

/** A link as Markdown. Where a page leads within its own site is left out: it leads nowhere from an answer. */
function asLink(inner: string, href: string): string {
  const text = collapse(inner.replaceAll(BREAK, ' '));
  const target = href.trim();
  const leads = /^(?:https?:\/\/|mailto:|tel:)/i.test(target) && target.length <= LONGEST_TARGET;
  if (!leads || text === '' || text === target || /[[\]]/.test(text)) return inner;
  return `[${text}](${target.replace(/[\s()<>]/g, encodeURIComponent).replace(/[()]/g, escapeBracket)})`;
}

function escapeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}

function asCode(inner: string): string {
  const code = collapse(inner.replaceAll(BREAK, ' '));
  return code === '' || code.includes('`') ? inner : `\`${code}\``;
}

/** White space as a browser shows it; breaks become line ends. */
export function settle(source: string): string {
  return source
    .split(BREAK)
    .map(collapse)
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Everything below a node on one line: blocks follow each other, the rows of a table inside are set apart by semicolons. */
export function flatText(node: DomNode): string {
  return collapse(flat(node)).replace(/ ([;,.])(?= |$)/g, '$1');
}

function flat(node: DomNode): string {
  if (nameOf(node) === 'table') {
    const rows = tableRows(node).map((row) => rowCells(row).map(flatText).filter(Boolean).join(', '));
    return ` ${rows.filter(Boolean).join('; ')} `;
  }
  if (!isElement(node) || /^(?:br|code|kbd|samp|tt|img)$/.test(node.name)) {
    return inlineSource(node).replaceAll(BREAK, ' ');
  }
  const inner = childrenOf(node).map(flat).join('');
  if (node.name === 'a') return asLink(inner, node.attribs['href'] ?? '');
  if (node.name === 'li') return ` ${inner.trim()}; `;
  return BLOCK_NAMES.has(node.name) ? ` ${inner} ` : inner;
}
