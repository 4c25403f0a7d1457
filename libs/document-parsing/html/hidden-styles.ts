import type { CheerioAPI } from 'cheerio';
import { descendants, type DomElement, holdersOf, isElement, select } from './dom.js';

/** `never`: the text is never visible. `closed`: a script may show it later, as an accordion does. */
export type Concealment = 'never' | 'closed';

const CLOSED =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:max-)?height\s*:\s*0(?:px|em|rem)?\s*(?:;|$|!))/i;
const NEVER: readonly RegExp[] = [
  /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,60}line-through/i,
  /(?:^|[;\s])font-size\s*:\s*(?:(?:0(?:\.0+)?|0?\.0\d*)(?:px|pt|r?em|%)?|(?:0?\.\d+|1)(?:px|pt|%))\s*(?:;|$|!)/i,
  /(?:^|[;\s])(?:text-indent|left|top|right|margin-left)\s*:\s*-\d{3,}(?:px|em|rem|pt)/i,
  /(?:^|[;\s])clip(?:-path)?\s*:\s*(?:rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)|inset\(\s*(?:50|100)%)/i,
  /(?:^|[;\s])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))/i,
];
const OPACITY = /(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?%?\s*(?:;|$|!)/i;
/** Text that fades in when a reader scrolls to it starts with an opacity of 0 and one of these properties. */
const ANIMATED = /transform|transition|animation|will-change/i;
const COLOR = /(?:^|[;\s])color\s*:\s*([^;!]+)/i;
const BACKGROUND = /(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)/i;
/** Selectors that can be resolved without layout. */
const SIMPLE = /^[a-z][a-z0-9]*$|^[a-z0-9]*[.#][\w-]+$/i;
const MOST_RULES = 200;
const LONGEST_STYLE = 2_000;
const LONGEST_SHEET = 100_000;

/** Returns how the declarations of a style attribute or a rule conceal text, or null if the text is visible. */
export function concealmentOf(declarations: string): Concealment | null {
  const style = declarations.slice(0, LONGEST_STYLE);
  if (NEVER.some((pattern) => pattern.test(style))) return 'never';
  if (OPACITY.test(style) && !ANIMATED.test(style)) return 'never';
  const color = colorOf(COLOR.exec(style)?.[1]);
  if (color !== undefined && color === colorOf(BACKGROUND.exec(style)?.[1])) return 'never';
  return CLOSED.test(style) ? 'closed' : null;
}

/**
 * Returns the elements that their style attribute or a rule in the style sheets of the page conceals. Rules for other
 * media are ignored.
 */
export function concealedElements($: CheerioAPI): Map<DomElement, Concealment> {
  const concealed = new Map<DomElement, Concealment>();
  const mark = (node: DomElement, how: Concealment) => {
    if (concealed.get(node) !== 'never') concealed.set(node, how);
  };
  const rules = concealingRules($);
  const root = rules.size === 0 ? undefined : $.root().get(0);
  for (const node of root ? descendants(root) : [])
    for (const selector of simpleSelectors(node)) {
      const how = rules.get(selector);
      if (how !== undefined) mark(node, how);
    }
  const styled = select($, '[style]').filter(isElement);
  const restorers = restorersOf(styled);
  for (const node of styled) {
    const style = node.attribs['style'] ?? '';
    const how = concealmentOf(style);
    if (how && !isRestored(node, style, restorers)) mark(node, how);
    else if (/display\s*:\s*(?!none)|visibility\s*:\s*visible/i.test(style)) concealed.delete(node);
  }
  return concealed;
}

/** Properties that elements inherit and that descendants may override to show their text. */
const INHERITED = {
  size: /(?:^|;)\s*font-size\s*:[^;]*/i,
  color: /(?:^|;)\s*color\s*:[^;]*/i,
} as const;
type Restorers = Readonly<Record<keyof typeof INHERITED, ReadonlySet<unknown>>>;

/** Returns the elements with a descendant whose own size or color makes its text visible. */
function restorersOf(styled: readonly DomElement[]): Restorers {
  const holding = (property: RegExp) =>
    holdersOf(
      styled.filter(({ attribs }) => {
        const [declaration] = property.exec((attribs['style'] ?? '').slice(0, LONGEST_STYLE)) ?? [];
        return declaration !== undefined && concealmentOf(declaration) === null;
      }),
    );
  return { size: holding(INHERITED.size), color: holding(INHERITED.color) };
}

/** Whether only a size or a color that descendants override conceals an element. */
function isRestored(node: DomElement, style: string, restorers: Restorers): boolean {
  const declarations = style.slice(0, LONGEST_STYLE);
  return (Object.keys(INHERITED) as (keyof typeof INHERITED)[]).some((property) => {
    return (
      restorers[property].has(node) && concealmentOf(declarations.replace(INHERITED[property], '')) === null
    );
  });
}

/** Returns the simple selectors that match an element. */
function simpleSelectors({ name, attribs }: DomElement): string[] {
  const classes = (attribs['class'] ?? '').split(/\s+/).filter(Boolean);
  const marks = [...classes.map((each) => `.${each}`), ...(attribs['id'] ? [`#${attribs['id']}`] : [])];
  return [name, ...marks, ...marks.map((mark) => name + mark)];
}

/** Returns the concealment of each selector in the style sheets. */
function concealingRules($: CheerioAPI): Map<string, Concealment> {
  const rules = new Map<string, Concealment>();
  for (const sheet of select($, 'style')) {
    if (/print|speech/i.test($(sheet).attr('media') ?? '')) continue;
    const text = withoutNestedBlocks($(sheet).text().slice(0, LONGEST_SHEET));
    for (const rule of text.split('}')) {
      const [selectors = '', declarations] = rule.split('{').slice(-2);
      const how = declarations === undefined ? null : concealmentOf(declarations);
      if (how === null) continue;
      for (const selector of selectors.split(/[,;]/).map((each) => each.trim())) {
        if (!SIMPLE.test(selector) || /^(?:html|body)$/i.test(selector)) continue;
        const key = selector.replace(/^\w+/, (name) => name.toLowerCase());
        if (rules.get(key) !== 'never') rules.set(key, how);
        if (rules.size >= MOST_RULES) return rules;
      }
    }
  }
  return rules;
}

/** Removes comments and at-rules with a block, such as `@media print { … }`. */
function withoutNestedBlocks(sheet: string): string {
  let text = '';
  let position = 0;
  const source = sheet.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '');
  while (position < source.length) {
    const at = source.indexOf('@', position);
    if (at < 0) return text + source.slice(position);
    text += source.slice(position, at);
    position = endOfAtRule(source, at);
  }
  return text;
}

function endOfAtRule(source: string, start: number): number {
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    const character = source[index];
    if (character === ';' && depth === 0) return index + 1;
    if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) <= 0) return index + 1;
  }
  return source.length;
}

const NAMED_COLORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    white: 'ffffff',
    black: '000000',
  }),
);

function colorOf(value: string | undefined): string | undefined {
  const color = value?.trim().toLowerCase();
  if (!color) return undefined;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})\b/.exec(color)?.[1];
  if (hex) return hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [name = ''] = color.split(/\s/);
  const rgb = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)/.exec(color);
  if (rgb)
    return rgb
      .slice(1, 4)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  return (
    NAMED_COLORS.get(name) ??
    (/^[a-z]+$/.test(name) && !/^(?:inherit|initial|unset|currentcolor|none|url)$/.test(name)
      ? name
      : undefined)
  );
}
