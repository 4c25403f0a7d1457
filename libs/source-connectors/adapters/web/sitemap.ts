import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Tokenizer } from 'htmlparser2';
import type { CooperativeTask } from '@app/kernel';

/** The limit of one unpacked file (sitemaps.org: 50 MB and 50,000 addresses). */
export const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;
const MOST_ADDRESSES = 50_000;
const PIECE = 16 * 1024;
const LONGEST_ADDRESS = 2_048;

export interface Sitemap {
  /** The listed pages; empty for a sitemap index. */
  readonly pages: readonly string[];
  /** The sitemaps in a sitemap index. */
  readonly sitemaps: readonly string[];
}

const unzip = promisify(gunzip);

/**
 * Reads an XML sitemap, a sitemap index, or a text file with one address per line, each optionally compressed with
 * gzip. Null for any other content.
 */
export async function readSitemap(bytes: Buffer, task: CooperativeTask): Promise<Sitemap | null> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isPacked ? await unzip(bytes, { maxOutputLength: MAX_SITEMAP_BYTES }) : bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (/^\s*<(?:\?xml|!--|urlset|sitemapindex|\w+:urlset)/i.test(text.slice(0, 1_024)))
    return readXml(text, task);
  const lines = text.split(/\r?\n/, MOST_ADDRESSES).map((line) => line.trim());
  const pages = lines.filter((line) => line !== '');
  return pages.length > 0 && pages.every((line) => /^https?:\/\/\S+$/i.test(line))
    ? { pages, sitemaps: [] }
    : null;
}

async function readXml(xml: string, task: CooperativeTask): Promise<Sitemap | null> {
  const reader = new SitemapReader(xml);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, reader);
  for (let at = 0; at < xml.length; at += PIECE) {
    tokenizer.write(xml.slice(at, at + PIECE));
    await task.yieldToEventLoop();
  }
  tokenizer.end();
  return reader.isSitemap ? { pages: reader.pages, sitemaps: reader.sitemaps } : null;
}

class SitemapReader {
  readonly pages: string[] = [];
  readonly sitemaps: string[] = [];
  isSitemap = false;
  private entry = '';
  private location: string[] | null = null;
  private length = 0;

  constructor(private readonly xml: string) {}

  onopentagname(start: number, end: number): void {
    const name = localName(this.xml.slice(start, end));
    if (name === 'urlset' || name === 'sitemapindex') this.isSitemap = true;
    else if (name === 'url' || name === 'sitemap') this.entry = name;
    // `image:loc` and `video:…` do not refer to pages.
    else if (name === 'loc' && !/^(?:image|video|news):/.test(this.xml.slice(start, end))) {
      this.location = [];
      this.length = 0;
    }
  }

  onclosetag(start: number, end: number): void {
    if (localName(this.xml.slice(start, end)) !== 'loc' || this.location === null) return;
    const address = this.location.join('').trim();
    this.location = null;
    const list = this.entry === 'sitemap' ? this.sitemaps : this.pages;
    if (address !== '' && list.length < MOST_ADDRESSES) list.push(address);
  }

  ontext(start: number, end: number): void {
    this.add(this.xml.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.add(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.add(this.xml.slice(start, end - offset).replace(/^CDATA\[/, ''));
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onopentagend(): void {}
  onprocessinginstruction(): void {}
  onselfclosingtag(): void {}

  private add(text: string): void {
    if (this.location === null || this.length > LONGEST_ADDRESS) return;
    this.location.push(text);
    this.length += text.length;
  }
}

function localName(name: string): string {
  const trimmed = name.trim();
  return trimmed.slice(trimmed.indexOf(':') + 1).toLowerCase();
}
