import { type CheerioAPI, load } from 'cheerio';
import { collectFaq } from '../faq/json-faq.js';
import type { Json } from '../faq/json-value.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';
import { decodeText } from '../text/decode-text.js';
import { bodyOf, collapse, descendants, removeAll, select } from './dom.js';
import { settleHiddenContent } from './hidden-content.js';
import { htmlToMarkdown } from './html-to-markdown.js';
import { weigh } from './link-density.js';
import { limitNesting } from './limit-nesting.js';
import { mainContent } from './main-content.js';
import { limitedTree } from './limited-tree.js';

const DECLARATION_WITHIN = 4_096;
const LONGEST_ADDRESS = 1_000;
const HEADING_NAMES: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary']);
const OPENING_HEADING = /^#{1,6} /;
/** Links to a heading itself, which documentation generators add after it. */
const HEADING_MARK = /\s*[¶#🔗§]\s*$/u;
const SITE_SUFFIX = /^(.{1,500}?)\s+[–—|·-]\s+(.{1,200})$/;
/** Names that sites use for themselves, at the end of a title or as the whole title. */
const SITE_TITLE =
  /(?:^|\s)(?:help(?:[ -]?(?:cent(?:er|re)|desk))?|support(?: cent(?:er|re))?|documentation|docs|knowledge ?base|wiki|home(?:page)?|welcome|portal|hilfe(?:-?center)?|startseite|dokumentation|wissensdatenbank|aide|centre d'aide|accueil|ayuda|centro de ayuda|inicio)$/i;
const BOLD_QUESTION =
  /<p(?:\s[^<>]{0,200})?>\s{0,20}<(strong|b)(?:\s[^<>]{0,200})?>([^<>]{1,200}[?？؟])\s{0,20}<\/\1>\s{0,20}<\/p>/gi;
const CHARSET =
  /<meta[^>]{0,500}?charset\s*=\s*["']?([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i;

/** Extracts the main text of a page. Throws DOCUMENT_UNPROCESSABLE for a page without text. */
export function parseHtml(bytes: Buffer): ParsedDocument {
  const { text, metadata } = readHtml(decodeHtml(bytes));
  if (text === '') {
    throw unprocessable(
      'The page contains no text: its content may be created by scripts. Save the page as a browser shows it, or as a PDF, and upload that file.',
      'notEmpty',
    );
  }
  return { pages: [text], paged: false, format: 'markdown', metadata };
}

interface ReadPage {
  readonly text: string;
  readonly metadata: SourceMetadata;
  /** The share of the page's characters that are in links, from 0 to 1. */
  readonly linked: number;
}

export function readHtml(source: string): ReadPage {
  const $ = loadLimited(withQuestions(source));
  const html = $.root().children('html');
  const metas = $(select($, 'meta'));
  const meta = (name: string) =>
    metas.filter(`[name="${name}" i], [property="${name}" i]`).first().attr('content');
  const metadata = compactMetadata({
    title: pageTitle(
      collapse(html.children('head').children('title').first().text()) || (meta('og:title') ?? ''),
      collapse($(select($, 'h1')).first().text()).replace(HEADING_MARK, ''),
      meta('og:site_name') ?? '',
    ),
    author: meta('author'),
    description: meta('description') ?? meta('og:description'),
    language: html.attr('lang') ?? html.attr('xml:lang') ?? meta('og:locale'),
    createdAt: isoTime(meta('article:published_time') ?? meta('date') ?? meta('dcterms.created')),
    modifiedAt: isoTime(meta('article:modified_time') ?? meta('last-modified') ?? meta('dcterms.modified')),
  });
  const questions = structuredQuestions($);
  resolveLinks($);
  const body = bodyOf($);
  const { text: all = 0, linked = 0 } = (body && weigh(body).get(body)) ?? {};
  const main = mainContent($);
  const shown = main ? htmlToMarkdown(main) : '';
  const text = shown === '' ? questions : shown;
  const isTitled = main && metadata.title === undefined && OPENING_HEADING.test(shown);
  const [opening] = isTitled ? descendants(main, HEADING_NAMES) : [];
  const heading = opening === undefined ? '' : collapse($(opening).text()).replace(HEADING_MARK, '');
  const title = metadata.title ?? heading;
  return {
    text,
    metadata: { ...metadata, ...compactMetadata({ title }) },
    linked: all > 0 ? linked / all : 0,
  };
}

/**
 * Converts an HTML fragment that is all content, such as an answer written in HTML. It is parsed as the body of a
 * document, because parse5 moves the nodes of a fragment out of its parent one by one, and each move copies all
 * following nodes. If `leftOut`, a selector of non-content elements, is given, hidden content is removed too.
 */
export function fragmentToMarkdown(source: string, leftOut?: string): string {
  const $ = loadLimited(`<body>${source}`);
  removeAll(select($, 'script, style, del'));
  if (leftOut !== undefined) {
    settleHiddenContent($);
    removeAll($(leftOut));
  }
  const body = bodyOf($);
  return body ? htmlToMarkdown(body) : '';
}

function loadLimited(source: string): CheerioAPI {
  return load(limitNesting(source), { treeAdapter: limitedTree(source.length) });
}

/** Turns a paragraph that consists only of a question in bold into a heading. */
function withQuestions(source: string): string {
  return source.replace(BOLD_QUESTION, '<summary>$2</summary>');
}

/** Returns the questions that a page states for search engines. They are its text if scripts render the page. */
function structuredQuestions($: CheerioAPI): string {
  const entries = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => {
      try {
        return collectFaq(JSON.parse($(script).text()) as Json);
      } catch {
        return [];
      }
    });
  return entries
    .map(({ question, answer }) => `## ${collapse(question)}\n\n${fragmentToMarkdown(answer)}`)
    .join('\n\n');
}

/** Resolves links within the site if the page states its own address. */
function resolveLinks($: CheerioAPI): void {
  const address =
    $(select($, 'base[href^="http"]')).attr('href') ??
    $(select($, 'link[rel="canonical"][href^="http"]')).attr('href');
  if (address === undefined || address.length > LONGEST_ADDRESS || !URL.canParse(address)) return;
  for (const { attribs } of select($, 'a[href]')) {
    const href = attribs['href'] ?? '';
    if (!href.startsWith('#') && URL.canParse(href, address)) attribs['href'] = new URL(href, address).href;
  }
}

/** Whether a title names only the site and not the page. */
function isOfSite(title: string, heading: string, site: string): boolean {
  if (title === site) return title !== heading;
  const words = new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const isShared = heading
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.some((word) => words.has(word));
  return !isShared && SITE_TITLE.test(title);
}

/**
 * Returns the title without the site name after it, if the page's heading or the name of the site shows which part that
 * is.
 */
function pageTitle(title: string, heading: string, site: string): string {
  if (title === '' || (heading !== '' && isOfSite(title, heading, site))) return heading;
  const [, before = '', after = ''] = SITE_SUFFIX.exec(title) ?? [];
  const isSite = before !== '' && (before === heading || (site !== '' && after === site));
  return isSite ? before : title;
}

function decodeHtml(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, DECLARATION_WITHIN);
  const declared = CHARSET.exec(head);
  return decodeText(bytes, declared?.[1] ?? declared?.[2]);
}
