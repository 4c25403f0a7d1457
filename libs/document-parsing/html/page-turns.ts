import {
  childrenOf,
  collapse,
  descendants,
  type DomElement,
  type DomNode,
  isElement,
  nameOf,
  removeAll,
} from './dom.js';
import type { Weights } from './link-density.js';

/** The labels of links between the pages of a manual. */
const TURNS =
  /^(?:(?:go )?(?:to )?(?:the )?(?:prev(?:ious)?|next|up|parent|top|home|back|contents|index|toc|start)(?: (?:page|chapter|section|topic|part|to top|to the top|up|of page))?|table of contents|zurück|weiter|nächste seite|vorherige seite|nach oben|inhalt(?:sverzeichnis)?|précédent|suivant|sommaire|haut de page|anterior|siguiente|arriba|inicio|próximo|seguinte|início|precedente|successivo|vorige|volgende|omhoog|назад|далее|вперёд|вперед|вверх|前へ|次へ|前のページ|次のページ|上一页|下一页|上一頁|下一頁|이전|다음)$/i;
const CONTENTS =
  /^(?:table of contents|contents|toc|on this page|in this (?:article|section|page|chapter)|inhalt(?:sverzeichnis)?|übersicht|auf dieser seite|sommaire|table des matières|sur cette page|índice|contenido|tabla de contenidos?|en esta página|sumário|nesta página|indice|sommario|in questa pagina|inhoud(?:sopgave)?|spis treści|содержание|оглавление|目次|目录|目錄|차례|목차)\s*:?$/i;
/** The largest number of characters between such links. */
const MOST_SEPARATORS = 12;
/** The largest number of characters in the label of a language list. */
const MOST_NAMING = 40;
const LEAST_LANGUAGES = 3;
/** If at least this share of a page's characters is in blockquotes, they are used only for indentation. */
const INDENTED_SHARE = 0.5;
const LEAST_INDENTED = 3;
const HEADING = /^h[1-6]$/;

interface Links {
  readonly text: number;
  readonly linked: number;
  readonly links: number;
  /** The number of characters in links to the next and previous pages. */
  readonly turning: number;
  /** The number of links to translations of the page. */
  readonly languages: number;
}

/**
 * Removes the navigation around the text of manual pages: links to the next and previous pages, the list of
 * translations, and the title of an empty table of contents. Blockquotes that are used only for indentation become
 * plain text.
 */
export function removePageTurns(main: DomElement, weights: Weights): void {
  const links = new Map<DomNode, Links>();
  count(main, links);
  const gone: DomElement[] = [];
  collect(main, links, gone);
  removeAll(gone);
  removeAll(descendants(main).filter(isEmptyContents));
  unindent(main, weights);
}

function count(node: DomNode, all: Map<DomNode, Links>): Links {
  if (node.type === 'text')
    return { text: collapse(node.data).length, linked: 0, links: 0, turning: 0, languages: 0 };
  const sum = { text: 0, linked: 0, links: 0, turning: 0, languages: 0 };
  for (const child of childrenOf(node)) {
    const inner = count(child, all);
    sum.text += inner.text;
    if (inner.links === 0) continue;
    sum.linked += inner.linked;
    sum.links += inner.links;
    sum.turning += inner.turning;
    sum.languages += inner.languages;
  }
  if (isElement(node) && node.name === 'a' && node.attribs['href'] !== undefined) {
    Object.assign(sum, { linked: sum.text, links: 1 });
    if (sum.text < 100 && TURNS.test(labelOf(node))) sum.turning = sum.text;
    if (node.attribs['hreflang'] !== undefined) sum.languages = 1;
  }
  if (sum.links > 0) all.set(node, sum);
  return sum;
}

/** Returns the label of a link, without arrows and without the text after a colon. */
function labelOf(link: DomNode): string {
  const words = textOf(link).replace(/:.*$/s, '');
  return collapse(words.replace(/[^\p{L}\p{M}\s]+/gu, ' ')).toLowerCase();
}

function textOf(node: DomNode): string {
  return node.type === 'text' ? node.data : childrenOf(node).map(textOf).join('');
}

function collect(node: DomNode, links: ReadonlyMap<DomNode, Links>, gone: DomElement[]): void {
  for (const child of childrenOf(node)) {
    if (!isElement(child)) continue;
    const own = links.get(child);
    if (own && isPageTurn(own) && !HEADING.test(child.name)) gone.push(child);
    else if (own) collect(child, links, gone);
  }
}

function isPageTurn({ text, linked, links, turning, languages }: Links): boolean {
  if (links === 0) return false;
  if (turning > 0 && turning === linked && text - linked <= MOST_SEPARATORS) return true;
  return languages >= LEAST_LANGUAGES && languages === links && text - linked <= MOST_NAMING;
}

/** Whether an element is the title of an empty table of contents: a heading, or text at the end of the block. */
function isEmptyContents(element: DomElement): boolean {
  if (!/^(?:h[1-6]|p|div|b|strong)$/.test(element.name)) return false;
  const text = shortText(element);
  if (text === null || !CONTENTS.test(text)) return false;
  for (let at = element.next as DomNode | null; at; at = at.next as DomNode | null) {
    if (at.type === 'text' && at.data.trim() !== '') return false;
    if (isElement(at) && at.name !== 'hr' && at.name !== 'br' && at.name !== 'a')
      return HEADING.test(nameOf(at));
  }
  return true;
}

/**
 * Returns the text of an element that contains only text, or a single element with only text; null for any other
 * element.
 */
function shortText(element: DomElement): string | null {
  const children = childrenOf(element).filter((child) => child.type !== 'text' || child.data.trim() !== '');
  const [only] = children;
  if (children.length !== 1 || only === undefined) return null;
  if (only.type === 'text') return only.data.length < 60 ? collapse(only.data) : null;
  const [inner] = childrenOf(only);
  return inner?.type === 'text' && childrenOf(only).length === 1 && inner.data.length < 60
    ? collapse(inner.data)
    : null;
}

function unindent(main: DomElement, weights: Weights): void {
  const quotations = outermostQuotations(main);
  const indented = quotations.reduce((sum, node) => sum + (weights.get(node)?.text ?? 0), 0);
  // A page that consists of a single blockquote is a quotation.
  const isIndentation =
    quotations.length >= LEAST_INDENTED && indented >= INDENTED_SHARE * (weights.get(main)?.text ?? 0);
  if (!isIndentation) return;
  for (const quotation of descendants(main, new Set(['blockquote']))) quotation.name = 'div';
}

function outermostQuotations(node: DomNode): DomElement[] {
  return childrenOf(node).flatMap((child) => {
    if (!isElement(child)) return [];
    return child.name === 'blockquote' ? [child] : outermostQuotations(child);
  });
}
