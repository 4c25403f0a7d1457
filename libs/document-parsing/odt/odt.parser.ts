import type { CheerioAPI } from 'cheerio';
import { childrenOf, collapse, descendants, type DomElement, nameOf, removeAll } from '../html/dom.js';
import { fragmentToMarkdown } from '../html/html.parser.js';
import { notIntact, openOfficeArchive, type OfficeParts } from '../office/office-archive.js';
import { loadXml } from '../office/xml.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';

const CONTENT = 'content.xml';
const PROGRAM = 'LibreOffice';
/** What a reader does not see. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  (
    'text:tracked-changes office:annotation office:forms text:sequence-decls text:index-title-template ' +
    'text:table-of-content-source text:hidden-text svg:title office:event-listeners'
  ).split(' '),
);
/** Elements of OpenDocument that HTML has under another name. */
const HTML_NAMES: Readonly<Record<string, string>> = {
  'text:p': 'p',
  'text:list': 'ul',
  'text:list-item': 'li',
  'text:list-header': 'li',
  'table:table': 'table',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
  'table:covered-table-cell': 'i',
  'table:table-header-rows': 'thead',
  'text:a': 'a',
  'text:line-break': 'br',
  'svg:desc': 'p',
};

/** A text document of LibreOffice or another office program. Raises DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE. */
export async function parseOdt(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTENT);
  if (parts.get('META-INF/manifest.xml')?.includes('encryption-data')) {
    throw unprocessable('The document is protected by a password. Save it without and upload it again.');
  }
  const $ = loadXml(parts.get(CONTENT)!);
  const body = $('office\\:text').get(0);
  if (!body) throw notIntact(PROGRAM);
  const heading = collapse($(descendants(body, new Set(['text:h'])).slice(0, 1)).text());
  const text = fragmentToMarkdown(toHtml($, body));
  if (text === '') throw unprocessable('The document holds no text. Upload one that does.', 'notEmpty');
  const metadata = { ...metadataOf(parts), ...compactMetadata({ title: heading }) };
  return { pages: [text], paged: false, format: 'markdown', metadata };
}

function toHtml($: CheerioAPI, body: DomElement): string {
  const struck = hiddenStyles($);
  const numbered = numberedLists($);
  removeAll(descendants(body, LEFT_OUT));
  removeAll(
    descendants(body, new Set(['text:span'])).filter(({ attribs }) =>
      struck.has(attribs['text:style-name'] ?? ''),
    ),
  );
  for (const note of descendants(body, new Set(['text:note']))) {
    const words = collapse($(descendants(note, new Set(['text:note-body']))).text()).replace(/\.$/, '');
    note.name = 'text:span';
    $(note).text(words === '' ? '' : ` (${words})`);
  }
  for (const element of descendants(body)) {
    const { attribs } = element;
    if (element.name === 'text:h')
      element.name = `h${Math.min(Math.max(Number(attribs['text:outline-level']) || 1, 1), 6)}`;
    else if (element.name === 'text:s') $(element).text(' ');
    else if (element.name === 'text:tab') $(element).text(' ');
    else if (element.name === 'text:a') attribs['href'] = attribs['xlink:href'] ?? '';
    else if (element.name === 'table:table-cell') {
      attribs['colspan'] = attribs['table:number-columns-spanned'] ?? '1';
      attribs['rowspan'] = attribs['table:number-rows-spanned'] ?? '1';
    }
    const isNumbered = element.name === 'text:list' && numbered.has(listStyle(element));
    if (isNumbered && attribs['text:continue-numbering'] !== 'true') attribs['start'] = '1';
    element.name = isNumbered ? 'ol' : (HTML_NAMES[element.name] ?? element.name.replace(/^\w+:/, 'x-'));
  }
  const rows = descendants(body, new Set(['tr']));
  removeAll(rows.flatMap((row) => childrenOf(row).filter((cell) => nameOf(cell) === 'i')));
  return $(body).html() ?? '';
}

/** Of the list itself, or of the one around it. */
function listStyle(list: DomElement): string {
  for (let at: DomElement | null = list; at; at = at.parent as DomElement | null) {
    const name = at.attribs?.['text:style-name'];
    if (name !== undefined && (at === list || at.name === 'ol' || at.name === 'ul')) return name;
  }
  return '';
}

function numberedLists($: CheerioAPI): ReadonlySet<string> {
  const styles = $('text\\:list-style')
    .toArray()
    .filter((style) => $(style).children('text\\:list-level-style-number').length > 0);
  return new Set(styles.map(({ attribs }) => attribs['style:name'] ?? ''));
}

/** Styles of struck-out and hidden text. */
function hiddenStyles($: CheerioAPI): ReadonlySet<string> {
  const styles = $('style\\:style')
    .toArray()
    .filter((style) => {
      const text = $(style).children('style\\:text-properties');
      const line = text.attr('style:text-line-through-style') ?? 'none';
      return line !== 'none' || text.attr('text:display') === 'none';
    });
  return new Set(styles.map(({ attribs }) => attribs['style:name'] ?? ''));
}

/** Of the text that no style says otherwise of. */
function defaultLanguage(parts: OfficeParts): string {
  const xml = parts.get('styles.xml');
  if (!xml) return '';
  const $ = loadXml(xml);
  const text = $('style\\:default-style[style\\:family="paragraph"] > style\\:text-properties').first();
  const language = text.attr('fo:language') ?? '';
  return language === 'none' || language === 'zxx' ? '' : language;
}

function metadataOf(parts: OfficeParts): SourceMetadata {
  const xml = parts.get('meta.xml');
  if (!xml) return {};
  const $ = loadXml(xml);
  const text = (name: string) => $(name.replace(':', '\\:')).first().text();
  return compactMetadata({
    title: text('dc:title'),
    author: text('meta:initial-creator') || text('dc:creator'),
    description: text('dc:description') || text('dc:subject'),
    language: text('dc:language') || defaultLanguage(parts),
    tags: $('meta\\:keyword')
      .toArray()
      .map((keyword) => $(keyword).text().trim())
      .filter(Boolean),
    createdAt: isoTime(text('meta:creation-date')),
    modifiedAt: isoTime(text('dc:date')),
  });
}
