import type { CheerioAPI } from 'cheerio';
import {
  childrenOf,
  collapse,
  descendants,
  type DomElement,
  type DomNode,
  holdersOf,
  isElement,
  nameOf,
  removeAll,
  select,
} from './dom.js';
import { concealedElements, type Concealment } from './hidden-styles.js';

const HIDDEN = '[hidden], [aria-hidden="true"]';
const CONTROLS =
  'button, summary, [role="button"], [role="tab"], [aria-controls], [aria-expanded], [data-toggle], [data-bs-toggle], label[for], a[href^="#"]';
/** Attributes that refer to the elements that a control opens. */
const TARGETS = ['aria-controls', 'data-target', 'data-bs-target', 'href', 'for'];
/** Elements that open over or beside a page and are not part of its text. */
const OVERLAY =
  /(?:^|[\s_-])(?:modal|popup|popover|dropdown|menu|tooltip|lightbox|overlay|offcanvas|toast|dialog|cookies?|consent|search|nav|navbar|login|share|sr-only|visually-hidden)(?:$|[\s_-])/i;
const OVERLAY_ROLE = /^(?:dialog|alertdialog|menu|menubar|tooltip|navigation|search|listbox|status|alert)$/;
/** Names that websites commonly use for text that opens below its title. */
const OPENS =
  /(?:^|[\s_-])(?:collaps\w*|accordion\w*|answer\w*|expand\w*|faq\w*|panel\w*|tab-?pane\w*|toggle-?content\w*|spoiler\w*)(?:$|[\s_-])/i;
/** Names that websites commonly use for an element of which a script shows one child, such as the one for the reader's system. */
const SWITCHES = /(?:^|[\s_-])(?:switch\w*|variants?|platforms?|os-?select\w*)(?:$|[\s_-])/i;
const INLINE = /^(?:span|i|b|em|strong|svg|img|a|small|sup|sub|code)$/;
const HEADING = /^h[1-6]$/;

/**
 * Removes text that a page never shows, and keeps text that it shows when a reader opens it: text that a button, tab or
 * summary controls, or that stands below a heading or button. These buttons become headings, and the title of a tab
 * becomes the heading of its panel.
 */
export function settleHiddenContent($: CheerioAPI): void {
  const controlled = controlledIds($);
  const concealed = concealedElements($);
  for (const node of select($, HIDDEN))
    if (isElement(node) && !concealed.has(node)) concealed.set(node, 'closed');
  keepVariants($, concealed);
  removeAll(
    [...concealed]
      .filter(([node, how]) => how === 'never' || !isOpenable(node, controlled))
      .map(([node]) => node),
  );
  titlePanels($);
  titleQuestions($);
  const gone: DomElement[] = [];
  for (const button of select($, 'button, [role="button"], [role="tab"]')) {
    if (!isElement(button)) continue;
    if (isInHeading(button)) button.name = 'span';
    else if (button.name !== 'button' && button.attribs['role'] !== 'tab') continue;
    else if (isTitle(button, controlled)) button.name = 'summary';
    else gone.push(button);
  }
  removeAll(gone);
}

/**
 * Keeps the children of an element that conceals all of them, because a script shows the one that suits the reader:
 * "Command / Ctrl". In a block this needs a name that says so, because templates are concealed in the same way.
 */
function keepVariants($: CheerioAPI, concealed: Map<DomElement, Concealment>): void {
  const parents = new Set([...concealed.keys()].map(({ parent }) => parent));
  for (const parent of parents) {
    if (!parent || !isElement(parent)) continue;
    const isInline = INLINE.test(parent.name);
    const children = childrenOf(parent).filter(
      (child) => isElement(child) || (child.type === 'text' && child.data.trim() !== ''),
    );
    const variants = children
      .filter(isElement)
      .filter((child) => concealed.get(child) === 'closed' && !isOverlay(child));
    if (variants.length < 2 || variants.length < children.length) continue;
    if (!isInline && !SWITCHES.test(parent.attribs['class'] ?? '')) continue;
    variants.forEach((variant, index) => {
      concealed.delete(variant);
      if (isInline && index > 0) $(variant).before(' / ');
    });
  }
}

function controlledIds($: CheerioAPI): Set<string> {
  const ids = new Set<string>();
  for (const control of select($, CONTROLS)) {
    if (OVERLAY.test(`${control.attribs['class'] ?? ''}`)) continue;
    for (const id of targetsOf(control)) ids.add(id);
  }
  return ids;
}

function targetsOf(control: DomElement): string[] {
  return TARGETS.flatMap((name) => (control.attribs[name] ?? '').split(/\s+/))
    .map((id) => id.replace(/^#/, ''))
    .filter((id) => id !== '');
}

function isOpenable(node: DomElement, controlled: ReadonlySet<string>): boolean {
  const { id = '', class: classes = '', role = '', hidden } = node.attribs;
  if (isOverlay(node)) return false;
  if (hidden === 'until-found' || role === 'tabpanel' || controlled.has(id) || OPENS.test(classes))
    return true;
  if (INLINE.test(node.name) || node.name === 'form') return false;
  const before = elementBefore(node);
  return before !== undefined && isHeader(before);
}

function isOverlay({ name, attribs }: DomElement): boolean {
  const { id = '', class: classes = '', role = '' } = attribs;
  return (
    /^(?:nav|dialog|menu|template)$/.test(name) || OVERLAY_ROLE.test(role) || OVERLAY.test(`${classes} ${id}`)
  );
}

function elementBefore(node: DomNode): DomElement | undefined {
  for (let at = node.prev as DomNode | null; at; at = at.prev as DomNode | null) {
    if (isElement(at)) return at;
    if (at.type === 'text' && at.data.trim() !== '') return undefined;
  }
  return undefined;
}

/** Whether a node is a heading or button, or a block that contains nothing else. */
function isHeader(node: DomElement, depth = 0): boolean {
  if (HEADING.test(node.name) || /^(?:button|summary|dt)$/.test(node.name)) return true;
  if (node.attribs['role'] === 'button' || node.attribs['aria-expanded'] !== undefined) return true;
  const inner = childrenOf(node).filter(
    (child) => isElement(child) || (child.type === 'text' && child.data.trim() !== ''),
  );
  const [only] = inner;
  return (
    depth < 4 && inner.length === 1 && only !== undefined && isElement(only) && isHeader(only, depth + 1)
  );
}

const QUESTION_NAMES =
  /(?:^|[\s_-])(?:question|faq-?title|accordion-?(?:title|header|toggle|trigger|button|label)|toggle-?(?:title|header)|collaps\w*-?(?:title|header|trigger))(?:$|[\s_-])/i;
const LONGEST_TITLE = 300;

/** Turns questions and titles into headings if only their names and positions distinguish them from text. */
function titleQuestions($: CheerioAPI): void {
  const holders = holdersOf(select($, 'h1, h2, h3, h4, h5, h6, summary, button, p + p'));
  for (const node of select($, '[itemprop="name"], div[class], span[class], p[class], dt[class]')) {
    if (!isElement(node) || isInHeading(node) || nameOf(node) === 'dt') continue;
    const { itemprop = '', class: classes = '' } = node.attribs;
    const isNamed =
      itemprop === 'name'
        ? /\/Question$/.test($(node).closest('[itemtype]').attr('itemtype') ?? '')
        : QUESTION_NAMES.test(classes) && isFollowedByText(node);
    if (!isNamed || holders.has(node)) continue;
    const text = collapse($(node).text());
    if (text !== '' && text.length <= LONGEST_TITLE) node.name = 'summary';
  }
}

function isFollowedByText(node: DomElement): boolean {
  const after = elementAfter(node);
  return after !== undefined && !isOverlay(after) && OPENS.test(after.attribs['class'] ?? '');
}

/**
 * Turns the titles of tabs into headings of their panels. Titles and panels are matched by their references to each
 * other, otherwise by order.
 */
function titlePanels($: CheerioAPI): void {
  const panels = select($, '[role="tabpanel"], .tab-pane, .tab-panel, .tabpanel').filter(isElement);
  const byId = new Map(panels.map((panel) => [panel.attribs['id'] ?? '', panel]));
  const byLabel = new Map(panels.map((panel) => [panel.attribs['aria-labelledby'] ?? '', panel]));
  const used = new Set<DomElement>();
  let next = 0;
  const lists = select($, '[role="tablist"], .nav-tabs, .tab-list, ul.tabs').filter(isElement);
  for (const list of lists) {
    const all = descendants(list);
    const roles = all.filter(({ attribs }) => attribs['role'] === 'tab');
    const tabs = roles.length > 0 ? roles : all.filter((each) => targetsOf(each).some((id) => byId.has(id)));
    const named = tabs.map(
      (tab) =>
        targetsOf(tab)
          .map((id) => byId.get(id))
          .find(Boolean) ?? (tab.attribs['id'] ? byLabel.get(tab.attribs['id']) : undefined),
    );
    const inOrder = named.every((panel) => panel === undefined) ? panels.slice(next, next + tabs.length) : [];
    next += tabs.length;
    tabs.forEach((tab, index) => {
      const panel = named[index] ?? (inOrder.length === tabs.length ? inOrder[index] : undefined);
      const title = collapse($(tab).text());
      if (panel === undefined || title === '' || used.has(panel)) return;
      used.add(panel);
      $(panel).prepend($('<summary></summary>').text(title));
    });
  }
  const ofPanels = new Set(panels);
  if (used.size > 0) removeAll(lists.filter((list) => !ofPanels.has(list)));
}

function isInHeading(node: DomNode): boolean {
  for (
    let at = node.parent as DomNode | null, depth = 0;
    at && depth < 4;
    at = at.parent as DomNode | null, depth += 1
  )
    if (HEADING.test(nameOf(at)) || /^(?:summary|dt)$/.test(nameOf(at))) return true;
  return false;
}

/** Whether a button opens text on the page: it says so, or it stands above text that it may open. */
function isTitle(button: DomElement, controlled: ReadonlySet<string>): boolean {
  if (isOverlay(button) || INLINE_PARENT.test(nameOf(button.parent as DomNode))) return false;
  const says = button.attribs['aria-expanded'] !== undefined && button.attribs['aria-haspopup'] === undefined;
  let at: DomNode = button;
  for (let depth = 0; depth < 3; depth += 1) {
    const after = elementAfter(at);
    if (after) {
      const { id = '', class: classes = '' } = after.attribs;
      const isTarget = targetsOf(button).includes(id) && id !== '';
      return (
        !isOverlay(after) &&
        (isTarget ||
          (says && !/^(?:ul|button|nav)$/.test(after.name)) ||
          OPENS.test(classes) ||
          (controlled.has(id) && says))
      );
    }
    if (!at.parent || !isElement(at.parent as DomNode)) return false;
    at = at.parent as DomNode;
  }
  return false;
}

const INLINE_PARENT = /^(?:p|li|td|th|nav|form|label)$/;

function elementAfter(node: DomNode): DomElement | undefined {
  for (let at = node.next as DomNode | null; at; at = at.next as DomNode | null) if (isElement(at)) return at;
  return undefined;
}
