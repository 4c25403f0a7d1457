const ANSWER_FIELDS = ['answer', 'response', 'reply', 'content', 'text', 'message', 'output', 'result'];
const JSON_START = /^\s*(?:```(?:json)?[^\S\n]*\n\s*)?[{[]/;
const HTML_START =
  /^\s*(?:```html?[^\S\n]*\n\s*)?<(?:!doctype|html|body|div|p|ul|ol|h[1-6]|article|section|span|answer|response|br|b|strong)\b/i;
const MARKDOWN_FENCE = /^\s*```(?:markdown|md|text|plaintext)[^\S\n]*\n/i;
const FENCE = /^```[a-z]*[^\S\n]*\n(?:[^\S\n]*\n)*/i;
const HIDDEN_TAG = /(<\/?(?:script|style|head)\b[^<>]*>)/i;
/** Characters at the beginning of a text that decide whether it is wrapped. */
const HEAD_CHARACTERS = 40;

/** Whether a text has to be complete before it can be read: JSON, HTML, or Markdown within a fence. Null while this is unknown. */
export function isWrapped(beginning: string): boolean | null {
  const bare = beginning.trimStart();
  if (bare === '') return null;
  if (!/^[{[<`]/.test(bare)) return false;
  // `[1] says …` is a marker.
  if (bare.startsWith('[')) return bare.length < 4 ? null : /^\[\s*["{]/.test(bare);
  if (bare.startsWith('{')) return true;
  if (bare.length < HEAD_CHARACTERS && !bare.includes('\n') && !bare.includes('>')) return null;
  return JSON_START.test(beginning) || HTML_START.test(beginning) || MARKDOWN_FENCE.test(beginning);
}

/** The Markdown of an answer that came as JSON, as HTML or within a fence. */
export function readEnvelope(text: string): string {
  const fenced = withinFence(text.trim());
  const inner =
    fenced !== undefined && (MARKDOWN_FENCE.test(text) || JSON_START.test(text) || HTML_START.test(text))
      ? fenced
      : text;
  if (/^\s*[{[]/.test(inner)) return fromJson(inner) ?? text;
  return HTML_START.test(inner) ? fromHtml(inner) : inner;
}

/** What stands between the first and the last line of a text; undefined unless they are a fence. */
function withinFence(text: string): string | undefined {
  const opening = FENCE.exec(text)?.[0].length ?? Infinity;
  return opening + 3 <= text.length && text.endsWith('```')
    ? text.slice(opening, -3).replace(/\n$/, '')
    : undefined;
}

function fromJson(text: string): string | null {
  try {
    return answerIn(JSON.parse(text), 0);
  } catch {
    const [, field] = /"(?:answer|response|reply|content|text)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
    try {
      return field === undefined ? null : (JSON.parse(field) as string);
    } catch {
      return null;
    }
  }
}

function answerIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value;
  if (depth > 3 || value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    const parts = value.map((each) => answerIn(each, depth + 1)).filter((part) => part !== null);
    return parts.length > 0 ? parts.join('\n\n') : null;
  }
  const record = value as Record<string, unknown>;
  for (const field of ANSWER_FIELDS) {
    const found = Object.hasOwn(record, field) ? answerIn(record[field], depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** HTML without its head, scripts and style sheets, where these end. */
function withoutHidden(html: string): string {
  const source = html.toLowerCase();
  const ends = new Map(['script', 'style', 'head'].map((name) => [name, source.lastIndexOf(`</${name}>`)]));
  let hiddenBy = '';
  let at = 0;
  const shown = html.split(HIDDEN_TAG).map((part, index) => {
    const start = at;
    at += part.length;
    if (index % 2 === 0) return hiddenBy === '' ? part : '';
    const name = /\w+/.exec(part)![0].toLowerCase();
    const closes = part.startsWith('</');
    if (closes && name === hiddenBy) hiddenBy = '';
    else if (!closes && hiddenBy === '' && (ends.get(name) ?? -1) > start) hiddenBy = name;
    return '';
  });
  return shown.join('');
}

/** Enough for what models write: paragraphs, lists, headings, emphasis, links and code. */
function fromHtml(html: string): string {
  let ordinal = 0;
  let isOrdered = false;
  return withoutHidden(html)
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replace(/<(\/?)(\w+)([^<>]*)>/g, (_, slash: string, name: string, attributes: string) => {
      const closes = slash === '/';
      switch (name.toLowerCase()) {
        case 'ol':
        case 'ul':
          [isOrdered, ordinal] = [name.toLowerCase() === 'ol' && !closes, 0];
          return '\n\n';
        case 'li':
          return closes ? '' : isOrdered ? `\n${(ordinal += 1)}. ` : '\n- ';
        case 'br':
          return '\n';
        case 'b':
        case 'strong':
          return '**';
        case 'code':
          return '`';
        case 'a':
          return closes ? '' : ` ${/href="([^"]*)"/i.exec(attributes)?.[1] ?? ''} `;
        case 'span':
        case 'em':
        case 'i':
          return '';
        default:
          return '\n\n';
      }
    })
    .replace(/&(#\d{1,6}|\w{1,8});/g, (whole, name: string) =>
      name.startsWith('#')
        ? String.fromCodePoint(Math.min(0x10ffff, Number(name.slice(1))))
        : (ENTITIES[name.toLowerCase()] ?? whole),
    )
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
