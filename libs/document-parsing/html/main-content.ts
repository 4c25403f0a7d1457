import type { CheerioAPI } from 'cheerio';
import { bodyOf, type DomElement, holdersOf, isElement, removeAll, select } from './dom.js';
import { settleHiddenContent } from './hidden-content.js';
import { linkDenseBlocks, weigh, type Weights } from './link-density.js';
import { removePageTurns } from './page-turns.js';

const NEVER_TEXT =
  'script, style, noscript, template, svg, math annotation, iframe, object, embed, canvas, audio, video, map, link, meta, ' +
  'del, #titlearea, .navheader, .navfooter, a.headerlink, a.anchor-link, .mw-editsection, .copy-button, input, select, textarea';
const LANDMARKS =
  'nav, dl.toc, div.toc, [role="doc-toc"], [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], ' +
  '[role="alertdialog"], [role="menu"], [role="menubar"]';
const PAGE_EDGES = 'header, footer, aside, [role="complementary"]';
const CONTENT = 'main, [role="main"], article, [itemprop="articleBody"], [itemprop="mainEntity"]';
// Names that websites commonly use for elements around the content.
const CHROME =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|ccpa|breadcrumbs?|sidebar|share|social|newsletter|subscribe|skip-?(?:link|to)|navbar|navigation|nav|menu|topbar|site-?header|(?:site-?|page-?|doc-?)?footer|pagination|pager|toolbar|article-votes|article-author|feedback|was-this-helpful|related-?(?:articles|posts|content)|page-metadata|last-updated|edit-(?:page|link)|site-?sub|advert(?:isement)?s?)(?:$|[\s_-])/i;
const CHROME_SHARE = 0.3;
const MAIN_SHARE = 0.3;
/** A named block with at least this share of its characters in links is a menu. */
const MENU_SHARE = 0.6;

/** Removes everything that is not the text of the page, and returns the element that contains the rest. */
export function mainContent($: CheerioAPI): DomElement | undefined {
  settleHiddenContent($);
  // Doxygen writes the title of a page like this.
  for (const title of select($, '.headertitle > .title')) if (isElement(title)) title.name = 'h1';
  removeAll(select($, NEVER_TEXT));
  const body = bodyOf($);
  if (!body) return undefined;
  const before = weigh(body).get(body)?.text ?? 0;
  removeIfTextStays(body, select($, LANDMARKS), before * 0.2);
  const holders = holdersOf(select($, CONTENT));
  const edges = select($, PAGE_EDGES).filter(
    (edge) => $(edge).closest(CONTENT).length === 0 && !holders.has(edge),
  );
  removeIfTextStays(body, edges, before * 0.2);
  removeChrome($, body);
  const weights = weigh(body);
  const main = chooseMain($, body, weights);
  const rule = main === body ? { density: 0.66, links: 3 } : { density: 0.8, links: 6 };
  const dense = linkDenseBlocks(main, weights, rule);
  removeIfTextStays(main, dense, (weights.get(main)?.text ?? 0) * 0.2);
  removePageTurns(main, weights);
  return main;
}

/** A page that consists only of menus keeps them. */
function removeIfTextStays(root: DomElement, elements: DomElement[], least: number): void {
  if (elements.length === 0) return;
  const weights = weigh(root);
  const total = weights.get(root)?.text ?? 0;
  const all: ReadonlySet<unknown> = new Set(elements);
  const outer = elements.filter((element) => !isBelow(element, all));
  const gone = outer.reduce((sum, element) => sum + (weights.get(element)?.text ?? 0), 0);
  if (total - gone > 0 && total - gone >= least) removeAll(outer);
}

function isBelow(element: DomElement, others: ReadonlySet<unknown>): boolean {
  for (let at = element.parent; at; at = at.parent) if (others.has(at)) return true;
  return false;
}

function removeChrome($: CheerioAPI, body: DomElement): void {
  const weights = weigh(body);
  const total = weights.get(body)?.text ?? 0;
  const chrome = select($, '[class], [id], [aria-label]').filter((element) => {
    const { class: classes = '', id = '', 'aria-label': label = '' } = element.attribs;
    if (!CHROME.test(`${classes} ${id} ${label}`)) return false;
    if (/^(?:html|body|main|article|h[1-6])$/.test(element.name)) return false;
    const { text: weight = 0, linked = 0 } = weights.get(element) ?? {};
    const isMenu = linked >= MENU_SHARE * weight && weight < total;
    return weight <= total * CHROME_SHARE || isMenu || isConsent(`${classes} ${id} ${label}`, weight);
  });
  const holders = holdersOf(select($, CONTENT));
  removeAll(chrome.filter((element) => !holders.has(element)));
}

function isConsent(names: string, weight: number): boolean {
  return /cookie|consent|gdpr|onetrust/i.test(names) && weight < 2_000;
}

/** Returns the single landmark that contains the text, unless much of the text is elsewhere. */
function chooseMain($: CheerioAPI, body: DomElement, weights: Weights): DomElement {
  const total = weights.get(body)?.text ?? 0;
  for (const selector of ['main, [role="main"]', 'article, [itemprop="articleBody"]']) {
    const found = select($, selector);
    const largest = found.sort((a, b) => (weights.get(b)?.text ?? 0) - (weights.get(a)?.text ?? 0))[0];
    const isOnly = selector.startsWith('main') || found.length === 1;
    if (largest && isOnly && (weights.get(largest)?.text ?? 0) >= total * MAIN_SHARE) return largest;
  }
  return body;
}
