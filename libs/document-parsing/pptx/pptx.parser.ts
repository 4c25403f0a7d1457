import { readCoreProperties } from '../office/core-properties.js';
import {
  notIntact,
  openOfficeArchive,
  type OfficeParts,
  relationshipsOf,
  xmlPart,
} from '../office/office-archive.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';
import { SlideReader } from './slide-reader.js';

const CONTENT_TYPES = '[Content_Types].xml';
const PROGRAM = 'PowerPoint';
/** The default title that PowerPoint gives to a presentation. */
const MADE_UP_TITLE =
  /^(?:powerpoint[ -]?)?pr[eäéê]senta(?:tion|ción|ção|zione|tie)(?:[ -]?powerpoint)?\d{0,3}$/i;

/** Returns the metadata of a presentation after checking its archive. */
export async function inspectPptx(bytes: Buffer): Promise<SourceMetadata> {
  return (await parsePptx(bytes)).metadata;
}

/**
 * Parses the visible slides of a presentation, one page each: the title as a heading, paragraphs, lists, tables, charts
 * and SmartArt. Speaker notes are left out. Throws DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE.
 */
export async function parsePptx(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTENT_TYPES);
  const pages = slideNames(parts).flatMap((name) => {
    const $ = xmlPart(parts, name);
    const isHidden = /^(?:0|false)$/.test($?.('p\\:sld').attr('show') ?? '');
    return $ && !isHidden ? [new SlideReader($, relationshipsOf(parts, name), parts).read()] : [];
  });
  if (pages.every((page) => page === '')) {
    throw unprocessable('The presentation contains no text. Upload one with text.', 'notEmpty');
  }
  const title = /^## (.+)$/m.exec(pages[0] ?? '')?.[1] ?? '';
  const { title: stated = '', ...others } = readCoreProperties(parts.get('docProps/core.xml'));
  const isStated = stated !== '' && !MADE_UP_TITLE.test(stated);
  const metadata = { ...others, ...compactMetadata({ title: isStated ? stated : title }) };
  return { pages, paged: true, format: 'markdown', metadata };
}

function slideNames(parts: OfficeParts): string[] {
  const main = [...relationshipsOf(parts, '').values()].find(({ type }) => type === 'officeDocument');
  const name = main?.target ?? 'ppt/presentation.xml';
  const $ = xmlPart(parts, name);
  if (!$) throw notIntact(PROGRAM);
  const relationships = relationshipsOf(parts, name);
  const names = $('p\\:sldIdLst > p\\:sldId')
    .toArray()
    .flatMap(({ attribs }) => relationships.get(attribs['r:id'] ?? '')?.target ?? []);
  return [...new Set(names)];
}
