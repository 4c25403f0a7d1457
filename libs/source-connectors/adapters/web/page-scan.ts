import { createHash } from 'node:crypto';
import { Tokenizer } from 'htmlparser2';
import type { CooperativeTask } from '@app/kernel';

/** The information that the crawler needs about an HTML page. */
export interface PageScan {
  readonly title: string;
  /** The targets of links, as written. */
  readonly links: readonly string[];
  /** The address in `<base href>`, as written; null if there is none. */
  readonly base: string | null;
  /** The target of `<link rel="canonical">`, as written. */
  readonly canonical: string | null;
  /** The target of `<meta http-equiv="refresh">`, as written. */
  readonly refresh: string | null;
  /** According to `<meta name="robots">`. */
  readonly isIndexed: boolean;
  readonly followsLinks: boolean;
  readonly hasPasswordField: boolean;
  /** The number of visible characters. */
  readonly textLength: number;
  /** Hex SHA-256 of the text and the link targets. Changes of scripts, tokens and markup do not change it. */
  readonly hash: string;
}

const MOST_LINKS = 5_000;
const LONGEST_TITLE = 500;
const PIECE = 16 * 1024;
const INVISIBLE: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
]);
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'href',
  'rel',
  'name',
  'content',
  'http-equiv',
  'type',
  'src',
]);

/**
 * Scans a page once without building a tree. The time is linear in its length, regardless of nesting, and the task
 * yields to the event loop.
 */
export async function scanPage(html: string, task: CooperativeTask): Promise<PageScan> {
  const page = new ScannedPage(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, page);
  for (let at = 0; at < html.length; at += PIECE) {
    tokenizer.write(html.slice(at, at + PIECE));
    await task.yieldToEventLoop();
  }
  tokenizer.end();
  return page.result();
}

/** Collects what the tokenizer reports. Its offsets refer to the whole page. */
class ScannedPage {
  private readonly hash = createHash('sha256');
  private readonly links = new Set<string>();
  private readonly attributes = new Map<string, string>();
  private tag = '';
  private attribute = '';
  private value: string[] = [];
  /** The element whose content is invisible, until its end tag. */
  private invisible: string | null = null;
  private inTitle = false;
  private title = '';
  private textLength = 0;
  private endsWithSpace = true;
  private base: string | null = null;
  private canonical: string | null = null;
  private refresh: string | null = null;
  private isIndexed = true;
  private followsLinks = true;
  private hasPasswordField = false;

  constructor(private readonly html: string) {}

  result(): PageScan {
    return {
      title: this.title.replace(/\s+/g, ' ').trim(),
      links: [...this.links],
      base: this.base,
      canonical: this.canonical,
      refresh: this.refresh,
      isIndexed: this.isIndexed,
      followsLinks: this.followsLinks,
      hasPasswordField: this.hasPasswordField,
      textLength: this.textLength,
      hash: this.hash.digest('hex'),
    };
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase();
    this.attributes.clear();
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.html.slice(start, end).toLowerCase();
    this.value = [];
  }

  onattribdata(start: number, end: number): void {
    if (KEPT_ATTRIBUTES.has(this.attribute)) this.value.push(this.html.slice(start, end));
  }

  onattribentity(codepoint: number): void {
    if (KEPT_ATTRIBUTES.has(this.attribute)) this.value.push(String.fromCodePoint(codepoint));
  }

  onattribend(): void {
    if (KEPT_ATTRIBUTES.has(this.attribute) && !this.attributes.has(this.attribute))
      this.attributes.set(this.attribute, this.value.join('').trim());
  }

  onopentagend(): void {
    if (this.invisible !== null) return;
    if (INVISIBLE.has(this.tag)) this.invisible = this.tag;
    else if (this.tag === 'title') this.inTitle = true;
    this.readTag();
  }

  onselfclosingtag(): void {
    if (this.invisible === null) this.readTag();
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).trim().toLowerCase();
    if (this.invisible === name) this.invisible = null;
    if (name === 'title') this.inTitle = false;
  }

  ontext(start: number, end: number): void {
    this.addText(this.html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.addText(String.fromCodePoint(codepoint));
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private addText(text: string): void {
    if (this.invisible !== null) return;
    if (this.inTitle && this.title.length < LONGEST_TITLE) this.title += text;
    // White space is collapsed, as in a browser, so that a change of indentation does not change the hash.
    const collapsed = text.replace(/\s+/g, ' ');
    const shown = this.endsWithSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (shown === '') return;
    this.endsWithSpace = shown.endsWith(' ');
    this.textLength += shown.length;
    this.hash.update(shown);
  }

  private readTag(): void {
    const get = (name: string) => this.attributes.get(name) ?? '';
    switch (this.tag) {
      case 'a':
      case 'area':
        return this.readLink(get('href'), get('rel'));
      case 'frame':
        return this.readLink(get('src'), '');
      case 'base':
        this.base ??= get('href') || null;
        return;
      case 'link':
        if (/(?:^|\s)canonical(?:\s|$)/i.test(get('rel'))) this.canonical ??= get('href') || null;
        return;
      case 'input':
        if (get('type').toLowerCase() === 'password') this.hasPasswordField = true;
        return;
      case 'meta':
        return this.readMeta(get('name').toLowerCase(), get('http-equiv').toLowerCase(), get('content'));
      default:
    }
  }

  private readLink(href: string, rel: string): void {
    if (href === '' || href.startsWith('#')) return;
    this.hash.update(`\0${href.split(/[?#]/)[0]}`);
    if (!/(?:^|\s)nofollow(?:\s|$)/i.test(rel) && this.links.size < MOST_LINKS) this.links.add(href);
  }

  private readMeta(name: string, equivalent: string, content: string): void {
    if (name === 'robots' || name === 'attendant') {
      if (/\b(?:noindex|none)\b/i.test(content)) this.isIndexed = false;
      if (/\b(?:nofollow|none)\b/i.test(content)) this.followsLinks = false;
    }
    if (equivalent === 'refresh')
      this.refresh ??=
        /^\s*\d{1,3}(?:\.\d*)?\s*[;,]\s*url\s*=\s*['"]?([^'"]+)/i.exec(content)?.[1]?.trim() ?? null;
  }
}
