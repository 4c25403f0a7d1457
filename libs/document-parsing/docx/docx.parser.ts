import mammoth from 'mammoth';
import { fragmentToMarkdown } from '../html/html.parser.js';
import { isOleContainer, isZip } from '../detection/signatures.js';
import { encrypted, unprocessable } from '../parse-failure.js';
import type { ParsedDocument, SourceMetadata } from '../parsed-document.js';
import { readCoreProperties } from './core-properties.js';
import { prepareDocument, withListLabels } from './prepare-document.js';
import { readZipEntries } from './zip-entries.js';

const CONTENT_TYPES = '[Content_Types].xml';
const CORE_PROPERTIES = 'docProps/core.xml';
/** What is read of the archive: no pictures. */
const PARTS = /^(?:\[Content_Types\]\.xml|(?:[\w.-]+\/){0,4}[\w.-]*\.(?:xml|rels))$/;
const MAIN = /^word\/document\d*\.xml$/;
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 6'] => h6:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
];

/** What the document says of itself, its archive checked. */
export async function inspectDocx(bytes: Buffer): Promise<SourceMetadata> {
  return readCoreProperties((await openDocx(bytes)).get(CORE_PROPERTIES));
}

/**
 * A Word document as it reads with all changes accepted. Raises DOCUMENT_ENCRYPTED for one with a password and
 * DOCUMENT_UNPROCESSABLE for a damaged, oversized or empty one.
 */
export async function parseDocx(bytes: Buffer): Promise<ParsedDocument> {
  const entries = await openDocx(bytes);
  const metadata = readCoreProperties(entries.get(CORE_PROPERTIES));
  const text = withListLabels(fragmentToMarkdown(await toHtml(entries)));
  if (text === '') throw unprocessable('The document holds no text. Upload one that does.', 'notEmpty');
  return { pages: [text], paged: false, format: 'markdown', metadata };
}

async function openDocx(bytes: Buffer): Promise<Map<string, Buffer>> {
  if (isOleContainer(bytes)) {
    throw encrypted('The document is protected by a password. Remove it in Word and upload it again.');
  }
  if (!isZip(bytes)) throw damaged();
  const entries = await readZipEntries(bytes, (name) => PARTS.test(name));
  if (!entries.has(CONTENT_TYPES)) throw damaged();
  for (const [name, xml] of entries) {
    if (name.startsWith('customXml/')) continue;
    // No office program writes one; entities are how XML is made to explode.
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
      throw unprocessable(
        `The document's part ${name} declares XML entities, which Word never writes. It was not read.`,
        'safe',
      );
    }
  }
  return entries;
}

async function toHtml(entries: Map<string, Buffer>): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ file: prepared(entries) } as never, {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      // Pictures are not read at all.
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    });
    return value;
  } catch (error) {
    throw damaged(error);
  }
}

/** The archive as mammoth reads one. */
function prepared(entries: ReadonlyMap<string, Buffer>): {
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
      const bytes = Buffer.from(documents.get(name) ?? entries.get(name) ?? '');
      return encoding === undefined ? bytes : bytes.toString(encoding);
    },
  };
}

function damaged(cause?: unknown): Error {
  return unprocessable(
    'The file is no intact Word document. Open it in Word, save it again as .docx and upload that.',
    'intact',
    cause,
  );
}
