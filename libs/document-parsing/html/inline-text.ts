import { listNumber } from '../markdown/list-number.js';
import {
  BLOCK_NAMES,
  childrenOf,
  collapse,
  type DomElement,
  type DomNode,
  isElement,
  nameOf,
} from './dom.js';
import { lowered, raised, withoutNoteMarks } from '../text/raised-text.js';
import { rowCells, tableRows } from './html-table.js';

/** A placeholder for a line break until white space is collapsed. */
export const BREAK = '\u0000';

/** Returns the text of an inline node before white space is collapsed. */
export function inlineSource(node: DomNode): string {
  if (node.type === 'text') return node.data.replaceAll(BREAK, '');
  if (!isElement(node)) return '';
  if (node.name === 'br') return BREAK;
  if (node.name === 'img') return pictureText(node.attribs, isPartOfSentence(node));
  const inner = childrenOf(node).map(inlineSource).join('');
  if (node.name === 'sup' || node.name === 'sub') return offBaseline(node.name, inner);
  if (/^(?:code|kbd|samp|tt)$/.test(node.name)) return asCode(inner);
  return node.name === 'a' ? asLink(inner, node.attribs['href'] ?? '') : inner;
}

const FILE_NAME = /\.(?:png|jpe?g|gif|svg|webp)$/i;

/** Whether text precedes a picture in its paragraph, so that the picture replaces a word. */
function isPartOfSentence(picture: DomElement): boolean {
  const before = picture.prev;
  return before?.type === 'text' && /[\p{L}\d][,:]?\s*$/u.test(before.data);
}

const DECORATION = /\b(?:logo|icon|avatar|banner|spacer|emoji|badge)\b|\.(?:png|jpe?g|gif|svg|webp)$/i;

/** Returns the description of a picture if it has more than one word. */
function pictureText(
  { alt = '', role = '', src = '' }: Record<string, string>,
  isInSentence: boolean,
): string {
  const text = collapse(alt);
  if (isInSentence && text !== '' && role === '' && !FILE_NAME.test(text)) return text.replaceAll(BREAK, '');
  const isDecoration =
    /^(?:presentation|none)$/.test(role) || DECORATION.test(text) || /\b(?:logo|icon)\b/i.test(src);
  return isDecoration || !text.includes(' ') ? '' : ` ${text.replaceAll(BREAK, '')} `;
}

const LONGEST_TARGET = 1_000;

/** Writes a link as Markdown. The target of a link within the site is omitted, because it is of no use in an answer. */
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

/** A number in brackets that refers to a note on the page. In an answer, it would look like a citation. */
const NOTE_MARK = /^\s*(?:\[(?:\d{1,4}|[a-z]|note \d{1,3})\]\s*)+$/i;

function offBaseline(name: 'sup' | 'sub', inner: string): string {
  if (NOTE_MARK.test(inner)) return '';
  return name === 'sup' ? raised(inner) : lowered(inner);
}

function asCode(inner: string): string {
  const code = collapse(inner.replaceAll(BREAK, ' '));
  // A link within code would show its target.
  return code === '' || code.includes('`') || code.includes('](') ? inner : `\`${code}\``;
}

/** Collapses white space as a browser does. Placeholders for line breaks become line ends. */
export function settle(source: string): string {
  return withoutNoteMarks(source)
    .split(BREAK)
    .map(collapse)
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/**
 * Returns all text below a node on one line: blocks follow each other, and semicolons separate the rows of a nested
 * table.
 */
export function flatText(node: DomNode): string {
  return collapse(withoutNoteMarks(flat(node)))
    .replace(/ ([;,.])(?= |$)/g, '$1')
    .replace(/([.!?;:])(?:\s*;)+(?= |$)/g, '$1');
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
  if (node.name === 'sup' || node.name === 'sub') return offBaseline(node.name, inner);
  if (node.name === 'a') return asLink(inner, node.attribs['href'] ?? '');
  if (/^(?:ul|ol)$/.test(node.name)) return ` ${flatItems(node)} `;
  return BLOCK_NAMES.has(node.name) ? ` ${inner} ` : inner;
}

/** Returns the items of a list on one line, separated by semicolons and numbered if the list is. */
function flatItems(list: DomElement): string {
  let number = Number.parseInt(list.attribs['start'] ?? '1', 10) || 1;
  const items = childrenOf(list).map((child) => {
    const text = collapse(flat(child));
    if (text === '' || !isElement(child) || child.name !== 'li' || list.name !== 'ol') return text;
    number = Number.parseInt(child.attribs['value'] ?? '', 10) || number;
    return `${listNumber(number++, list.attribs['type'])}. ${text}`;
  });
  return items.filter((item) => item !== '').join('; ');
}
