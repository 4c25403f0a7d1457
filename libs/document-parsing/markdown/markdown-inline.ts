import { lowered, raised } from '../text/raised-text.js';

// Every repetition is bounded, so that matching takes linear time.
const CODE_SPAN = /(`+[^`]{0,1000}`+)/;
const SHORTCODE = /\{\{[<%]((?:[^{}"]|"[^"]{0,500}"){0,300})[%>]\}\}/g;
const SHOWN_ATTRIBUTE = /\b(?:caption|title|alt|label|text|summary|header)="([^"]{1,500})"/;
const LIQUID = /\{%-?\s*\w[^{}%]{0,500}%\}/g;
const ATTRIBUTE_LIST =
  /[ \t]?\{(?:#[\w:.-]{1,100}|:[^{}\n]{0,200})[^{}\n]{0,200}\}|(?:[ \t]|(?<=\)))\{\.[\w .#-]{1,100}\}$/g;
const PILCROW = /(?<![ \t])[ \t]*(?:\[¶\]\([^()\n]{0,500}\)|¶)[ \t]*$/;
/** A link to the same page or without a target. */
const EMPTY_LINK = /(!?)\[([^\][\n]{0,300})\]\([ \t]{0,10}(?:#[^()\s]{0,200})?\)/g;

const ANCHOR = /<a\s([^<>]{0,1000})>([^<>]{0,1000})<\/a>/gi;
const HREF = /\bhref\s{0,3}=\s{0,3}["']?((?:https?:|mailto:|tel:)[^"'\s<>]{1,1000})/i;
const IMAGE = /<img\s([^<>]{0,1000})>/gi;
const ALT = /\balt\s{0,3}=\s{0,3}"([^"]{1,300})"|\balt\s{0,3}=\s{0,3}'([^']{1,300})'/i;
const SOURCE = /\bsrc\s{0,3}=\s{0,3}["']?([^"'\s<>()]{1,1000})/i;
const STRUCK_OUT = /(?<![~\\])~~(?=[^\s~])[^~\n]{1,1000}(?<=[^\s~])~~(?!~)/g;
const MDX_COMMENT = /\{\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/\}/g;
const STRUCK = /<(del|strike|s)>[^<>]{0,1000}<\/\1>/gi;
const RAISED = /<(sup|sub)>([^<>\n]{1,20})<\/\1>/gi;
const BREAK = /<br\s{0,3}\/?>/gi;
const HEADING = /^[ \t]*<h([1-6])(?:\s[^<>]{0,500})?>/i;
const ITEM = /<li(?:\s[^<>]{0,500})?>/gi;
const TAG = new RegExp(
  `</?(?:${(
    'a abbr article aside b big blockquote body br center cite code col colgroup dd details dfn div dl dt em figcaption ' +
    'figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link main mark nav ol p picture ' +
    'pre q samp section small source span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr'
  ).replaceAll(' ', '|')})(?:\\s[^<>]{0,1000})?/?>`,
  'gi',
);
const COMPONENT = /<\/?([A-Z][A-Za-z0-9.]{0,60})(?:\s[^<>]{0,1000})?\/?>/g;
const ENTITY = /&(nbsp|amp|lt|gt|quot|apos|#39|mdash|ndash|hellip|rarr|larr|reg|trade|copy);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  mdash: '—',
  ndash: '–',
  hellip: '…',
  rarr: '→',
  larr: '←',
  reg: '®',
  trade: '™',
  copy: '©',
};

/**
 * Removes dialect-specific markup from a line of Markdown: shortcodes, attribute lists, HTML tags, and the tags of
 * `components`. Code spans are unchanged.
 */
export function plainLine(line: string, components: ReadonlySet<string>): string {
  if (!/[{<&¶]|~~|\]\([ \t]*[#)]/.test(line)) return line;
  const plain = line
    .split(CODE_SPAN)
    .map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part, components, line)))
    .join('')
    .replace(PILCROW, '');
  return plain.replace(EMPTY_LINK, (_, image: string, text: string) => (image ? '' : text));
}

function withoutMarkup(text: string, components: ReadonlySet<string>, line: string): string {
  const lineBreak = /^\s*\|/.test(line) ? ' ' : '\n';
  return text
    .replace(SHORTCODE, (_, inner: string) => SHOWN_ATTRIBUTE.exec(inner)?.[1] ?? '')
    .replace(LIQUID, '')
    .replace(ATTRIBUTE_LIST, '')
    .replace(COMPONENT, (tag: string, name: string) =>
      components.has(name) ? (SHOWN_ATTRIBUTE.exec(tag)?.[1] ?? '') : tag,
    )
    .replace(STRUCK, '')
    .replace(STRUCK_OUT, '')
    .replace(MDX_COMMENT, '')
    .replace(ANCHOR, (_, attributes: string, shown: string) => linkOf(attributes, shown))
    .replace(IMAGE, (_, attributes: string) => {
      const alt = ALT.exec(attributes);
      return alt ? `![${alt[1] ?? alt[2]}](${SOURCE.exec(attributes)?.[1] ?? 'image'})` : '';
    })
    .replace(RAISED, (_, name: string, inner: string) =>
      name.toLowerCase() === 'sup' ? raised(inner) : lowered(inner),
    )
    .replace(BREAK, lineBreak)
    .replace(HEADING, (_, level: string) => `${'#'.repeat(Number(level))} `)
    .replace(ITEM, '- ')
    .replace(TAG, '')
    .replace(ENTITY, (_, name: string) => CHARACTERS[name]!);
}

function linkOf(attributes: string, shown: string): string {
  const target = HREF.exec(attributes)?.[1];
  return target === undefined || shown.trim() === '' ? shown : `[${shown}](${target})`;
}
