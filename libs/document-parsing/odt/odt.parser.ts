import type { CheerioAPI } from 'cheerio';
import { collapse, descendants, type DomElement, removeAll } from '../html/dom.js';
import { fragmentToMarkdown } from '../html/html.parser.js';
import { withListLabels } from '../office/list-labels.js';
import { mathmlText } from '../office/mathml.js';
import { notIntact, openOfficeArchive, type OfficeParts } from '../office/office-archive.js';
import { isRunningHead } from '../office/running-heads.js';
import { loadXml } from '../office/xml.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';
import { OdtNumbering } from './odt-numbering.js';
import { OdtStyles } from './odt-styles.js';
import { odtToHtml } from './odt-to-html.js';

const CONTENT = 'content.xml';
const PROGRAM = 'LibreOffice';
const RUNNING_HEADS =
  'style\\:header, style\\:header-first, style\\:header-left, style\\:footer, style\\:footer-first, style\\:footer-left';
const LONGEST_HEAD = 500;

/**
 * Parses a text document of LibreOffice or another office program. Throws DOCUMENT_ENCRYPTED and
 * DOCUMENT_UNPROCESSABLE.
 */
export async function parseOdt(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTENT);
  const $ = loadXml(parts.get(CONTENT)!);
  const body = $('office\\:text').get(0);
  if (!body) throw notIntact(PROGRAM);
  const common = parts.has('styles.xml') ? loadXml(parts.get('styles.xml')!) : undefined;
  const styles = new OdtStyles([common, $]);
  writeEquations($, body, parts);
  const heading = descendants(body, new Set(['text:h', 'text:p'])).find(
    (element) => element.name === 'text:h' || styles.isTitle(element.attribs['text:style-name']),
  );
  const title = heading ? collapse($(heading).text()) : '';
  const text = withListLabels(fragmentToMarkdown(odtToHtml($, body, styles, new OdtNumbering([common, $]))));
  if (text === '') throw unprocessable('The document contains no text. Upload one with text.', 'notEmpty');
  const { above, below } = runningHeads(common);
  const isNew = (line: string) => !text.includes(line);
  const metadata = { ...metadataOf(parts), ...compactMetadata({ title }) };
  const pages = [[...above.filter(isNew), text, ...below.filter(isNew)].join('\n\n')];
  return { pages, paged: false, format: 'markdown', metadata };
}

/** Writes the equations, each of which is a document of its own within the file, in place of their frames. */
function writeEquations($: CheerioAPI, body: DomElement, parts: OfficeParts): void {
  const written = new Set<string>();
  for (const object of descendants(body, new Set(['draw:object']))) {
    const name = `${(object.attribs['xlink:href'] ?? '').replace(/^\.\//, '')}/content.xml`;
    const xml = parts.get(name);
    // Every object belongs to one frame.
    if (!xml || written.has(name)) continue;
    written.add(name);
    const root = loadXml(xml).root().children().get(0);
    if (!root || !/^(?:\w+:)?math$/.test(root.name)) continue;
    object.name = 'text:span';
    object.attribs = {};
    $(object).text(` ${mathmlText(root as unknown as DomElement)} `);
  }
}

/** Returns the headers and footers, each line once, without page numbers. */
function runningHeads($: CheerioAPI | undefined): { above: string[]; below: string[] } {
  const [above, below] = [new Set<string>(), new Set<string>()];
  for (const head of ($?.(RUNNING_HEADS).toArray() ?? []) as DomElement[]) {
    removeAll(descendants(head, new Set(['text:page-number', 'text:page-count'])));
    for (const line of descendants(head, new Set(['text:p']))) {
      const text = collapse($!(line).text()).slice(0, LONGEST_HEAD);
      if (isRunningHead(text)) (head.name.startsWith('style:header') ? above : below).add(text);
    }
  }
  return { above: [...above], below: [...below].filter((line) => !above.has(line)) };
}

/** Returns the language of text whose style states none. */
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
