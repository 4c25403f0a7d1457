import type { CheerioAPI } from 'cheerio';
import {
  childrenOf,
  collapse,
  descendants,
  type DomElement,
  isElement,
  nameOf,
  removeAll,
} from '../html/dom.js';
import { listLabel } from '../office/list-labels.js';
import { lowered, raised } from '../text/raised-text.js';
import type { OdtNumbering } from './odt-numbering.js';
import type { OdtStyles } from './odt-styles.js';

/** Elements that readers do not see. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  (
    'text:tracked-changes office:annotation office:forms text:sequence-decls text:index-title-template ' +
    'text:table-of-content-source text:hidden-text svg:title office:event-listeners text:ruby-text'
  ).split(' '),
);
/** OpenDocument elements with an HTML equivalent of another name. */
const HTML_NAMES: Readonly<Record<string, string>> = {
  'text:p': 'p',
  'text:list': 'ul',
  'text:list-item': 'li',
  'text:list-header': 'li',
  'table:table': 'table',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
  'table:covered-table-cell': 'i',
  'table:table-header-rows': 'thead',
  'text:a': 'a',
  'text:line-break': 'br',
  'svg:desc': 'p',
};
const STYLED = new Set(['text:span', 'text:p', 'text:h']);
const MOST_SPACES = 200;

/**
 * Converts the body of an OpenDocument text to HTML, without hidden content and with the numbers of lists and headings.
 */
export function odtToHtml(
  $: CheerioAPI,
  body: DomElement,
  styles: OdtStyles,
  numbering: OdtNumbering,
): string {
  removeAll(descendants(body, LEFT_OUT));
  removeAll(descendants(body, STYLED).filter((each) => styles.isHidden(styleOf(each))));
  writeNotes($, body);
  writeOffsets($, body, styles);
  numberLists($, body, numbering);
  joinCode($, body, styles);
  for (const element of descendants(body)) rename($, element, styles);
  const rows = descendants(body, new Set(['tr']));
  removeAll(rows.flatMap((row) => childrenOf(row).filter((cell) => nameOf(cell) === 'i')));
  return $(body).html() ?? '';
}

function styleOf({ attribs }: DomElement): string | undefined {
  return attribs['text:style-name'];
}

/** Writes notes in brackets at their references. */
function writeNotes($: CheerioAPI, body: DomElement): void {
  for (const note of descendants(body, new Set(['text:note']))) {
    const words = collapse($(descendants(note, new Set(['text:note-body']))).text()).replace(/\.$/, '');
    note.name = 'text:span';
    note.attribs = {};
    $(note).text(words === '' ? '' : ` (${words})`);
  }
}

function writeOffsets($: CheerioAPI, body: DomElement, styles: OdtStyles): void {
  for (const span of descendants(body, new Set(['text:span']))) {
    const offset = styles.offset(styleOf(span));
    if (offset !== 0) $(span).text((offset > 0 ? raised : lowered)($(span).text()));
  }
}

/** Writes the number of each heading and list item before its text. */
function numberLists($: CheerioAPI, body: DomElement, numbering: OdtNumbering): void {
  const ids = new Map<string, string>();
  const visit = (node: DomElement, list: { key: string; style: string; level: number } | null): void => {
    for (const child of childrenOf(node).filter(isElement)) {
      if (child.name === 'text:list') visit(child, listOf(child, list, ids, numbering));
      else if (child.name === 'text:h') numberHeading($, child, numbering);
      else {
        if (child.name === 'text:list-item' && list) numberItem($, child, list, numbering);
        visit(child, child.name === 'text:list-item' ? list : null);
      }
    }
  };
  visit(body, null);
}

type OpenList = { readonly key: string; readonly style: string; readonly level: number };

function listOf(
  list: DomElement,
  around: OpenList | null,
  ids: Map<string, string>,
  numbering: OdtNumbering,
): OpenList {
  const { attribs } = list;
  const style = styleOf(list) ?? around?.style ?? '';
  if (around) return { key: around.key, style, level: around.level + 1 };
  const continued = ids.get(attribs['text:continue-list'] ?? '');
  const key = continued ?? style;
  if (continued === undefined && attribs['text:continue-numbering'] !== 'true') numbering.restart(key);
  ids.set(attribs['xml:id'] ?? attribs['text:id'] ?? '', key);
  return { key, style, level: 0 };
}

function numberItem($: CheerioAPI, item: DomElement, list: OpenList, numbering: OdtNumbering): void {
  const first = childrenOf(item).find(isElement);
  if (!first || !/^text:[ph]$/.test(first.name)) return;
  const label = numbering.next(list.key, list.style, list.level, startOf(item));
  if (label !== null && label !== '')
    $(first).prepend($('<text:span/>').text(first.name === 'text:h' ? `${label} ` : listLabel(label)));
  if (first.name === 'text:h') first.attribs['text:is-list-header'] = 'true';
}

function numberHeading($: CheerioAPI, heading: DomElement, numbering: OdtNumbering): void {
  const { attribs } = heading;
  if (attribs['text:is-list-header'] === 'true' || $(heading).text().trim() === '') return;
  const level = Math.max(Number(attribs['text:outline-level']) || 1, 1) - 1;
  const label = numbering.nextHeading(level, startOf(heading));
  if (label !== null && label !== '') $(heading).prepend($('<text:span/>').text(`${label} `));
}

function startOf({ attribs }: DomElement): number | undefined {
  const start = Number(attribs['text:start-value']);
  return attribs['text:start-value'] !== undefined && Number.isInteger(start) ? start : undefined;
}

/** Joins consecutive code paragraphs into one block. */
function joinCode($: CheerioAPI, body: DomElement, styles: OdtStyles): void {
  const joined: DomElement[] = [];
  let block: DomElement | undefined;
  let last: DomElement | undefined;
  for (const line of descendants(body, new Set(['text:p']))) {
    if (!styles.isCode(styleOf(line))) continue;
    const isNext = block && line.parent === block.parent && previousElement(line) === last;
    if (isNext) {
      $(block!).append('\n', $(line).contents());
      joined.push(line);
    } else {
      line.name = 'pre';
      block = line;
    }
    last = line;
  }
  removeAll(joined);
}

function previousElement(element: DomElement): unknown {
  let at = element.prev;
  while (at && at.type === 'text' && at.data.trim() === '') at = at.prev;
  return at;
}

function rename($: CheerioAPI, element: DomElement, styles: OdtStyles): void {
  const { attribs } = element;
  if (element.name === 'text:h')
    element.name = `h${Math.min(Math.max(Number(attribs['text:outline-level']) || 1, 1), 6)}`;
  else if (element.name === 'text:s')
    $(element).text(' '.repeat(Math.min(Math.max(Number(attribs['text:c'] ?? 1) || 1, 1), MOST_SPACES)));
  else if (element.name === 'text:tab') $(element).text(' ');
  else if (element.name === 'text:a') attribs['href'] = attribs['xlink:href'] ?? '';
  else if (element.name === 'text:p' && styles.isTitle(styleOf(element))) element.name = 'h1';
  else if (element.name === 'table:table-cell') {
    attribs['colspan'] = attribs['table:number-columns-spanned'] ?? '1';
    attribs['rowspan'] = attribs['table:number-rows-spanned'] ?? '1';
  }
  element.name = HTML_NAMES[element.name] ?? element.name.replace(/^\w+:/, 'x-');
}
