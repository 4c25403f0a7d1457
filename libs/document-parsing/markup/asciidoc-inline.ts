import type { InsertedText } from '../text/inserted-text.js';
import { lowered, raised } from '../text/raised-text.js';

/** The values of the attributes and cross-references in an AsciiDoc document. */
export interface AsciidocNames {
  readonly attributes: ReadonlyMap<string, string>;
  /** The titles of sections by anchor. */
  readonly titles: ReadonlyMap<string, string>;
  readonly inserted: InsertedText;
}

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nbsp: ' ',
    sp: ' ',
    empty: '',
    blank: '',
    zwsp: '',
    amp: '&',
    lt: '<',
    gt: '>',
    apos: "'",
    quot: '"',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    deg: '°',
    plus: '+',
    vbar: '|',
    asterisk: '*',
    tilde: '~',
    caret: '^',
    backtick: '`',
    'two-colons': '::',
    startsb: '[',
    endsb: ']',
    cpp: 'C++',
  }),
);
// Bounded, so that matching takes linear time.
const MARK = new RegExp(
  [
    /\\(?<escaped>[*_`#^~<{:]|https?:)/,
    /(?<triple>\+{3})(?<passed>[^+\n]{1,1000})\+{3}|pass:\w{0,10}\[(?<pass>[^\]\n]{0,1000})\]/,
    /(?<!`)(?<ticks>`{1,2})(?!`)\+?(?<code>[^`\n]{1,1000}?)\+?\k<ticks>(?!`)/,
    /<<#?(?<anchor>[^,<>\n]{1,300})(?:,(?<anchorText>[^<>]{1,300}))?>>/,
    /(?<macro>kbd|btn|menu|xref|link|mailto|image|icon|footnote|footnoteref|indexterm2?|stem|latexmath|asciimath|anchor|term|cite):(?!:)(?<target>[^[\]\s]{0,1000})\[(?<inner>(?:[^\]\\]|\\.){0,1000})\]/,
    /(?<address>https?:\/\/[^\s[\]<>]{1,1000})\[(?<addressText>[^\]\n]{0,500})\]/,
    /\[\[[\w:.,-][^\]\n]{0,200}\]\]/,
    /\({3}(?<hidden>[^()\n]{1,300})\){3}|\({2}(?<indexed>[^()\n]{1,300})\){2}/,
    /\[(?<role>[.\w#%-]{1,100})\](?<hash>#{1,2})(?<roled>[^#\n]{1,1000})\k<hash>/,
    /(?<![\w#&])#(?<marked>[^#\s][^#\n]{0,500})#(?![\w#])/,
    /\^(?<raised>[^\s^]{1,40})\^|~(?<lowered>[^\s~]{1,40})~/,
    /(?<![\w*\\])(?<stars>\*{1,2})(?<bold>[^\s*](?:[^*\n]{0,500}[^\s*])?)\k<stars>(?![\w*])/,
    /(?<![\w_\\])(?<lines>_{1,2})(?<italic>[^\s_](?:[^_\n]{0,500}[^\s_])?)\k<lines>(?![\w_])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
const ATTRIBUTE = /\\?\{([\w-]{1,60})\}/g;
const STRUCK = /line-through|strike/;
const BREAK = / \+$/gm;

/** Converts a paragraph of AsciiDoc to Markdown. */
export function asciidocInline(text: string, names: AsciidocNames): string {
  const filled = withAttributes(text, names).replace(BREAK, '');
  if (!/[*_`#^~<[({+\\]/.test(filled)) return withSigns(filled);
  return withSigns(filled.replace(MARK, (whole, ...rest) => replaced(whole, rest.at(-1) as Groups, names)));
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Replaces known attributes by their values. */
export function withAttributes(
  text: string,
  { attributes, inserted }: Pick<AsciidocNames, 'attributes' | 'inserted'>,
): string {
  if (!text.includes('{')) return text;
  return text.replace(ATTRIBUTE, (whole, name: string) => {
    if (whole.startsWith('\\')) return whole.slice(1);
    return inserted.take(attributes.get(name.toLowerCase())) ?? SIGNS.get(name) ?? whole;
  });
}

function replaced(whole: string, groups: Groups, names: AsciidocNames): string {
  const inner = (text: string) => asciidocInline(text, names);
  const { escaped, passed, pass, code, anchor, macro, address, roled, role, marked, bold, italic } = groups;
  if (escaped !== undefined) return escaped;
  if (passed !== undefined || pass !== undefined) return (passed ?? pass)!.replace(/<[^<>]{1,500}>/g, '');
  if (code !== undefined) return `\`${code.trim()}\``;
  if (anchor !== undefined)
    return groups['anchorText']?.trim() ?? names.inserted.take(names.titles.get(anchor)) ?? titleOf(anchor);
  if (macro !== undefined) return macroText(macro, groups['target'] ?? '', groups['inner'] ?? '', names);
  if (address !== undefined) return linked(inner(firstOf(groups['addressText'] ?? '')), address);
  if (whole.startsWith('[[')) return '';
  if (whole.startsWith('((')) return groups['indexed'] ?? '';
  if (roled !== undefined) return STRUCK.test(role ?? '') ? '' : inner(roled);
  if (marked !== undefined) return inner(marked);
  if (groups['raised'] !== undefined) return raised(groups['raised']);
  if (groups['lowered'] !== undefined) return lowered(groups['lowered']);
  if (bold !== undefined) return `**${inner(bold)}**`;
  return italic === undefined ? whole : `*${inner(italic)}*`;
}

function macroText(macro: string, target: string, inner: string, names: AsciidocNames): string {
  const text = firstOf(inner);
  switch (macro) {
    case 'xref':
      return text || (names.inserted.take(names.titles.get(target.replace(/^#/, ''))) ?? titleOf(target));
    case 'link':
      return linked(asciidocInline(text, names), target);
    case 'mailto':
      return linked(text || target, `mailto:${target}`);
    case 'image':
      return text.includes(' ') ? text : '';
    case 'menu':
      return [target, ...inner.split('>')]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' > ');
    case 'footnote':
    case 'footnoteref':
      return inner === '' ? '' : ` (${asciidocInline(inner, names).replace(/\.$/, '')})`;
    case 'indexterm2':
      return text;
    case 'icon':
    case 'indexterm':
    case 'anchor':
      return '';
    default:
      return inner.replace(/\\(.)/g, '$1');
  }
}

/** Returns the first attribute in brackets, which is the text. */
function firstOf(source: string): string {
  const quoted = /^\s*"([^"]*)"/.exec(source);
  if (quoted) return quoted[1]!;
  const isList = /,\s*(?:\w+=|role|window|opts|\d+\s*(?:,|$))/.test(source);
  const text = isList ? source.slice(0, source.indexOf(',')) : source;
  return text
    .replace(/\^$/, '')
    .replace(/^\w+=.*$/, '')
    .trim();
}

/** Returns the label of an anchor whose section is in another file. */
function titleOf(anchor: string): string {
  const own = anchor
    .slice(anchor.lastIndexOf('#') + 1)
    .replace(/\.adoc$/, '')
    .replace(/^.*[/:$]/, '');
  return own.replace(/^_+/, '').replace(/[_-]+/g, ' ');
}

function linked(text: string, target: string): string {
  if (text === '' || text === target) return target.replace(/^mailto:/, '');
  if (!/^(?:https?:|mailto:|tel:)/i.test(target) || /[[\]]/.test(text)) return text;
  if (target === `mailto:${text}`) return text;
  return `[${text}](${target.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`;
}

function withSigns(text: string): string {
  return text
    .replace(/(?<=\w) -- (?=\w)/g, ' – ')
    .replace(/\(C\)/g, '©')
    .replace(/\(R\)/g, '®')
    .replace(/\(TM\)/g, '™')
    .replace(/(?<=\s)->(?=\s)/g, '→')
    .replace(/"`([^`"\n]{1,500})`"/g, '“$1”')
    .replace(/'`([^`'\n]{1,500})`'/g, '‘$1’');
}
