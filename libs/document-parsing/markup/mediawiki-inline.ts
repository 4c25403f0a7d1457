import { lowered, raised } from '../text/raised-text.js';

const ALLOWED = /^(?:https?:|mailto:|tel:)/i;
const MEDIA = /^(?:file|image|media|datei|bild|fichier|archivo|imagen|файл|文件|ファイル)\s*:/iu;
const OPTION =
  /^(?:thumb|thumbnail|frame|frameless|border|left|right|center|centre|none|baseline|middle|sub|super|top|text-top|bottom|upright(?:=.*)?|\d*x?\d+px|link=.*|lang=.*|page=.*|class=.*|mini|gerahmt|rechts|links|zentriert|vignette|gauche|droite)$/i;
/** Bounded, so that matching takes linear time. */
const LINK = /\[\[([^[\]\n]{1,1000})\]\]([a-z]{0,20})/g;
const NESTED_MEDIA =
  /\[\[((?:file|image|datei|bild|fichier)\s*:[^[\]\n]{1,500}(?:\[\[[^[\]\n]{1,300}\]\][^[\]\n]{0,300}){1,5})\]\]/giu;
const OUTSIDE = /\[((?:https?:\/\/|mailto:|tel:|\/\/)[^\s[\]<>"]{1,1000})(?:[ \t]+([^[\]\n]{1,500}))?\]/gi;
const STRUCK = /<(s|del|strike)\b[^<>]{0,200}>[^]{0,1000}?<\/\1\s{0,5}>/gi;
const OFFSET = /<(sub|sup)\b[^<>]{0,200}>([^<>\n]{0,100})<\/\1\s{0,5}>/gi;
const BREAK = /<br\s{0,5}\/?>\s?/gi;
const TAG = /<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,500})?\/?>/gi;

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d?));/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: ' ',
      thinsp: ' ',
      ensp: ' ',
      emsp: ' ',
      shy: '',
      zwnj: '',
    },
    ...{
      ndash: '–',
      mdash: '—',
      minus: '−',
      hellip: '…',
      middot: '·',
      bull: '•',
      copy: '©',
      reg: '®',
      trade: '™',
    },
    ...{
      euro: '€',
      pound: '£',
      yen: '¥',
      cent: '¢',
      sect: '§',
      deg: '°',
      times: '×',
      divide: '÷',
      plusmn: '±',
    },
    ...{
      larr: '←',
      rarr: '→',
      uarr: '↑',
      darr: '↓',
      harr: '↔',
      laquo: '«',
      raquo: '»',
      ldquo: '“',
      rdquo: '”',
      lsquo: '‘',
      rsquo: '’',
    },
    ...{
      frac12: '½',
      sup2: '²',
      sup3: '³',
      micro: 'µ',
      ge: '≥',
      le: '≤',
      ne: '≠',
      infin: '∞',
      auml: 'ä',
      ouml: 'ö',
      uuml: 'ü',
      szlig: 'ß',
      eacute: 'é',
      egrave: 'è',
      agrave: 'à',
      ccedil: 'ç',
    },
  }),
);

function withCharacters(text: string): string {
  return text.replace(
    ENTITY,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

/** Converts a line of wiki text to Markdown. */
export function wikiInline(line: string): string {
  let text = line;
  if (text.includes('<')) {
    text = text
      .replace(STRUCK, '')
      .replace(OFFSET, (_, tag: string, inner: string) =>
        tag.toLowerCase() === 'sub' ? lowered(inner) : raised(inner),
      )
      .replace(BREAK, '\n')
      .replace(TAG, '');
  }
  if (text.includes('[')) {
    text = text
      .replace(NESTED_MEDIA, (_, inner: string) =>
        linkText(inner.replace(LINK, (__, target: string, more: string) => linkText(target) + more)),
      )
      .replace(LINK, (_, target: string, more: string) => linkText(target) + more)
      .replace(OUTSIDE, (_, target: string, words: string | undefined) => outside(target, words));
  }
  if (text.includes("''")) text = withEmphasis(text);
  return text.includes('&') ? withCharacters(text) : text;
}

/** `Page#Part|words` shows its words, and a picture its description. */
function linkText(source: string): string {
  const [target = '', ...rest] = source.split('|');
  if (MEDIA.test(target.trim())) {
    const alt = rest.find((each) => /^\s*alt\s*=/.test(each));
    const caption = rest.filter((each) => !OPTION.test(each.trim()) && !/^\s*alt\s*=/.test(each)).at(-1);
    return (caption ?? alt?.replace(/^\s*alt\s*=/, '') ?? '').trim();
  }
  const words = rest.join('|').trim();
  // A language link is a short prefix and a title.
  if (words === '' && /^[a-z]{2,3}(?:-[a-z]{2,8})?:\S/.test(target)) return '';
  return words === ''
    ? target.replace(/^\s*:/, '').replace(/^#/, '').replaceAll('#', ': ').replaceAll('_', ' ').trim()
    : words;
}

function outside(target: string, words: string | undefined): string {
  const address = target.startsWith('//') ? `https:${target}` : target;
  if (words === undefined || !ALLOWED.test(address)) return address.replace(/^mailto:/i, '');
  return `[${words.trim()}](${address.replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** Two apostrophes are italic, three bold and five both. A line that leaves one open closes it at its end. */
function withEmphasis(text: string): string {
  let [isBold, isItalic] = [false, false];
  const bold = () => ((isBold = !isBold), '**');
  const italic = () => ((isItalic = !isItalic), '*');
  const marked = text.replace(/'{2,}/g, (marks) => {
    const rest = "'".repeat(Math.max(0, marks.length === 4 ? 1 : marks.length - 5));
    if (marks.length === 2) return italic();
    if (marks.length <= 4) return rest + bold();
    return (
      rest +
      (isItalic && !isBold ? italic() + bold() : isBold && isItalic ? italic() + bold() : bold() + italic())
    );
  });
  return marked + (isItalic ? '*' : '') + (isBold ? '**' : '');
}
