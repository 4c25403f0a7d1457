/** A part of a text without markup of its own: a block of code, code or text within a line, or a note. */
export interface KeptText {
  readonly kind: 'block' | 'code' | 'text' | 'note';
  readonly text: string;
  readonly language: string;
}

export interface WikiSource {
  readonly lines: readonly string[];
  /** What the marks in the lines stand for. */
  readonly kept: readonly KeptText[];
  readonly tags: readonly string[];
  readonly title: string;
}

const [KEPT_OPEN, KEPT_CLOSE] = ['\u{f0000}', '\u{f0001}'];
const KEPT = new RegExp(`${KEPT_OPEN}(\\d{1,7})${KEPT_CLOSE}`, 'gu');
const WHOLE_LINE = new RegExp(`^\\s*${KEPT_OPEN}(\\d{1,7})${KEPT_CLOSE}$`, 'u');
const TAG = /<(nowiki|pre|syntaxhighlight|source|code|tt|math|ref)(\s[^<>]{0,500})?(\/?)>/gi;
const CATEGORY =
  /\[\[\s*(?:Category|Kategorie|Catégorie|Categoría|Categoria|Категория|分类|カテゴリ)\s*:\s*([^[\]|]{1,200})(?:\|[^[\]]{0,200})?\]\]/giu;
const MAGIC =
  /__(?:NO|FORCE)?(?:TOC|EDITSECTION|INDEX|GALLERY|TITLECONVERT|CONTENTCONVERT|NEWSECTIONLINK|HIDDENCAT|STATICREDIRECT)__/g;
const DISPLAY_TITLE = /\{\{\s*DISPLAYTITLE\s*:\s*([^{}]{1,200})\}\}/i;

/** Templates that show their text, and those that are callouts. Others are left out. */
const SHOWN = /^(?:key|keypress|kbd|code|ic|tt|mono|button|menu|nowrap|small|bold|lang|nobr|ui|file|path)$/i;
const CALLOUT =
  /^(?:note|warning|tip|caution|important|info|hint|attention|danger|hinweis|warnung|achtung|tipp|remarque|nota)$/i;
/** Templates within more others are left out. */
const DEEPEST_TEMPLATE = 8;

/** Returns the lines of a wiki text without comments and templates. Code and notes are replaced by marks. */
export function wikiSource(text: string): WikiSource {
  const kept: KeptText[] = [];
  const tags: string[] = [];
  const source = text.replace(/\r\n?/g, '\n').replace(/[\u{f0000}\u{f0001}]/gu, '');
  const title = DISPLAY_TITLE.exec(source)?.[1]?.trim() ?? '';
  const plain = withoutTemplates(keepCode(withoutComments(source), kept))
    .replace(CATEGORY, (_, tag: string) => {
      tags.push(tag.trim());
      return '';
    })
    .replace(MAGIC, '');
  return { lines: plain.split('\n').map((line) => line.trimEnd()), kept, tags, title };
}

/** Puts the texts that were kept back into a line. */
export function restored(
  line: string,
  kept: readonly KeptText[],
  toText: (kept: KeptText) => string,
): string {
  return line.includes(KEPT_OPEN) ? line.replace(KEPT, (_, at: string) => toText(kept[Number(at)]!)) : line;
}

/** The block of code that makes up a whole line; undefined for any other line. */
export function keptBlock(line: string, kept: readonly KeptText[]): KeptText | undefined {
  const at = WHOLE_LINE.exec(line)?.[1];
  const found = at === undefined ? undefined : kept[Number(at)];
  return found?.kind === 'block' ? found : undefined;
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    parts.push(text.slice(from, at));
    const end = text.indexOf('-->', at);
    if (end < 0) return parts.join('');
    from = end + 3;
  }
  return parts.join('') + text.slice(from);
}

/** Replaces code and notes by marks. An element that is not closed stays as it is. */
function keepCode(text: string, kept: KeptText[]): string {
  const parts: string[] = [];
  const missing = new Set<string>();
  let from = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    const name = tag[1]!.toLowerCase();
    parts.push(text.slice(from, tag.index));
    from = tag.index + tag[0].length;
    if (tag[3] === '/') continue;
    const close = missing.has(name) ? null : nextClose(text, name, from);
    if (!close) {
      missing.add(name);
      continue;
    }
    const inner = text.slice(from, close.index);
    parts.push(mark(kept, keptText(name, tag[2] ?? '', inner)));
    from = close.index + close[0].length;
    TAG.lastIndex = from;
  }
  return parts.join('') + text.slice(from);
}

function nextClose(text: string, name: string, from: number): RegExpExecArray | null {
  const close = new RegExp(`</${name}\\s{0,10}>`, 'gi');
  close.lastIndex = from;
  return close.exec(text);
}

function keptText(name: string, attributes: string, inner: string): KeptText {
  if (name === 'ref') return { kind: 'note', text: inner.trim().slice(0, 1_000), language: '' };
  if (name === 'nowiki') return { kind: 'text', text: inner, language: '' };
  const isBlock =
    name === 'pre' || inner.includes('\n') || (/^s/.test(name) && !/\binline\b/.test(attributes));
  if (!isBlock) return { kind: 'code', text: inner, language: '' };
  const language = /\blang\s{0,5}=\s{0,5}["']?([\w+#-]{1,30})/.exec(attributes)?.[1] ?? '';
  return { kind: 'block', text: inner.replace(/^\n/, '').trimEnd(), language };
}

/** Adds a text and returns the mark for it. A block of code gets a line of its own. */
function mark(kept: KeptText[], text: KeptText): string {
  if (text.kind === 'note' && text.text === '') return '';
  const own = `${KEPT_OPEN}${kept.push(text) - 1}${KEPT_CLOSE}`;
  return text.kind === 'block' ? `\n${own}\n` : own;
}

/** Leaves templates out, except callouts and those that format their text. */
function withoutTemplates(text: string): string {
  const open: string[][] = [];
  let parts: string[] = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(/\{\{+|\}\}+/g)) {
    parts.push(text.slice(from, index));
    from = index + sign.length;
    if (sign.startsWith('{')) {
      open.push(parts);
      parts = [];
    } else if (open.length > 0) {
      const inner = open.length > DEEPEST_TEMPLATE ? '' : templateText(parts.join(''), sign.length);
      parts = open.pop()!;
      parts.push(inner);
    } else parts.push(sign);
  }
  parts.push(text.slice(from));
  // Templates that are not closed are text.
  return [...open, parts].map((each) => each.join('')).join('');
}

/** `{{{name|default}}}` is a parameter, whose default is shown. */
function templateText(source: string, braces: number): string {
  const [name = '', ...args] = source.split('|');
  if (braces === 3) return args[0] ?? '';
  const texts = args.filter((arg) => !/^\s*[\w-]{1,30}\s*=/.test(arg)).map((arg) => arg.trim());
  const own = name.trim();
  if (CALLOUT.test(own))
    return `\n\n${own.charAt(0).toUpperCase()}${own.slice(1).toLowerCase()}: ${texts.join(' ')}\n\n`;
  return SHOWN.test(own) ? texts.join(/^menu$/i.test(own) ? ' > ' : '+') : '';
}
