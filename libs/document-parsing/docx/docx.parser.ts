import { DomainError } from '@app/kernel';
import mammoth from 'mammoth';
import { fragmentToMarkdown } from '../html/html.parser.js';
import { readCoreProperties } from '../office/core-properties.js';
import { notIntact, type OfficeParts, openOfficeArchive, xmlPart } from '../office/office-archive.js';
import { withListLabels } from '../office/list-labels.js';
import { loadXml } from '../office/xml.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';
import { headersAndFooters } from './headers-footers.js';
import { prepareDocument } from './prepare-document.js';
import { DocxStyles, firstHeading } from './styles.js';
import { styleHeadings } from './unstyled-headings.js';

const CONTENT_TYPES = '[Content_Types].xml';
const CORE_PROPERTIES = 'docProps/core.xml';
const MAIN = /^word\/document\d*\.xml$/;
const STYLES = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.UnstyledHeading${level} => h${level}:fresh`),
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 6'] => h6:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
];

/** Returns the metadata of a document after checking its archive. */
export async function inspectDocx(bytes: Buffer): Promise<SourceMetadata> {
  return metadataOf(await openOfficeArchive(bytes, 'Word', CONTENT_TYPES));
}

/** The first heading takes precedence over the title in the properties, which is often that of an older document. */
function metadataOf(parts: OfficeParts): SourceMetadata {
  const main = [...parts.keys()].find((name) => MAIN.test(name)) ?? '';
  const $ = xmlPart(parts, main);
  const styles = new DocxStyles(parts.get('word/styles.xml')?.toString('utf8'));
  if ($) styleHeadings($, styles);
  const heading = $ && firstHeading($, styles);
  const properties = readCoreProperties(parts.get(CORE_PROPERTIES));
  return {
    ...compactMetadata({ language: defaultLanguage(parts) }),
    ...properties,
    ...compactMetadata({ title: heading ?? '' }),
  };
}

/** Returns the language of text whose style states none. */
function defaultLanguage(parts: OfficeParts): string {
  const $ = xmlPart(parts, 'word/styles.xml');
  const language = $?.('w\\:docDefaults w\\:lang').first();
  return language?.attr('w:val') ?? language?.attr('w:eastAsia') ?? '';
}

/**
 * Parses a Word document with all changes accepted. Throws DOCUMENT_ENCRYPTED for a password-protected document and
 * DOCUMENT_UNPROCESSABLE for a damaged, oversized or empty one.
 */
export async function parseDocx(bytes: Buffer): Promise<ParsedDocument> {
  const entries = await openOfficeArchive(bytes, 'Word', CONTENT_TYPES);
  const text = withListLabels(fragmentToMarkdown(await toHtml(entries)));
  if (text === '') throw unprocessable('The document contains no text. Upload one with text.', 'notEmpty');
  const { headers, footers } = headersAndFooters(entries);
  const isNew = (line: string) => !text.includes(line);
  const pages = [[...headers.filter(isNew), text, ...footers.filter(isNew)].join('\n\n')];
  return { pages, paged: false, format: 'markdown', metadata: metadataOf(entries) };
}

async function toHtml(entries: OfficeParts): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ file: prepared(entries) } as never, {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      // Pictures are not read.
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    });
    return value;
  } catch (error) {
    throw error instanceof DomainError ? error : notIntact('Word', error);
  }
}

/** Presents the parts as the archive that mammoth reads. */
function prepared(entries: OfficeParts): {
  exists(name: string): boolean;
  read(name: string, encoding?: BufferEncoding): Promise<string | Buffer>;
} {
  const xml = (name: string) => entries.get(name)?.toString('utf8');
  const documents = new Map(
    [...entries.keys()]
      .filter((name) => MAIN.test(name))
      .map((name) => [
        name,
        prepareDocument({
          document: xml(name) ?? '',
          styles: xml('word/styles.xml'),
          numbering: xml('word/numbering.xml'),
          footnotes: xml('word/footnotes.xml'),
          endnotes: xml('word/endnotes.xml'),
        }),
      ]),
  );
  return {
    exists: (name) => entries.has(name),
    read: async (name, encoding) => {
      // The parser of mammoth takes quadratic time for XML that is not well-formed.
      const bytes = Buffer.from(documents.get(name) ?? loadXml(entries.get(name) ?? '').xml());
      return encoding === undefined ? bytes : bytes.toString(encoding);
    },
  };
}
