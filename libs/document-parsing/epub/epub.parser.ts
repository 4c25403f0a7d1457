import { readHtml } from '../html/html.parser.js';
import { notIntact, openOfficeArchive, type OfficeParts, resolvePart } from '../office/office-archive.js';
import { loadXml, readXml } from '../office/xml.js';
import { encrypted, unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument } from '../parsed-document.js';

const CONTAINER = 'META-INF/container.xml';
const PROGRAM = 'the program that made it';
const MOST_CHAPTERS = 2_000;
/** A page whose links hold at least this share of its characters is a table of contents. */
const CONTENTS_SHARE = 0.8;

/** The font obfuscation schemes of the EPUB standard and of Adobe. They restrict fonts, not the text. */
const FONT_MANGLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** Parses the chapters of a book in reading order. Throws DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE. */
export async function parseEpub(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTAINER);
  const container = loadXml(parts.get(CONTAINER)!);
  const packageName = container('rootfile').attr('full-path') ?? '';
  const xml = parts.get(packageName);
  if (!xml) throw notIntact(PROGRAM);
  const $ = loadXml(xml);
  const folder = packageName.slice(0, packageName.lastIndexOf('/') + 1);
  const items = new Map(
    $('manifest > item')
      .toArray()
      .map(({ attribs }) => [attribs['id'] ?? '', attribs]),
  );
  const names = $('spine > itemref')
    .toArray()
    .filter(({ attribs }) => attribs['linear'] !== 'no')
    .map(({ attribs }) => items.get(attribs['idref'] ?? ''))
    .filter((item) => item !== undefined && !/\bnav\b/.test(item['properties'] ?? ''))
    .map((item) => resolvePart(folder, unescaped(item?.['href'] ?? '')));
  const unreadable = encryptedParts(parts);
  if (names.some((name) => unreadable.has(name))) {
    throw encrypted('The book is protected against copying. Upload one that is not.');
  }
  const chapters = [...new Set(names)]
    .slice(0, MOST_CHAPTERS)
    .flatMap((name) => parts.get(name) ?? [])
    .map((page) => readHtml(page.toString('utf8')))
    .filter((page) => page.text !== '');
  const pages = chapters.filter(({ linked }) => linked < CONTENTS_SHARE);
  if (chapters.length === 0)
    throw unprocessable('The book contains no text. Upload one with text.', 'notEmpty');
  const text = (name: string) => $(`metadata > dc\\:${name}`).first().text();
  return {
    pages: [(pages.length > 0 ? pages : chapters).map((page) => page.text).join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title: text('title'),
      author: text('creator'),
      description: /^\s*unknown\s*$/i.test(text('description'))
        ? ''
        : text('description').replace(/<[^>]{1,500}>/g, ' '),
      language: text('language'),
      createdAt: isoTime(text('date')),
      modifiedAt: isoTime($('metadata > meta[property="dcterms:modified"]').first().text()),
    }),
  };
}

/** Returns the names of the parts that only a licensed reader can open. */
function encryptedParts(parts: OfficeParts): ReadonlySet<string> {
  const xml = parts.get('META-INF/encryption.xml');
  if (!xml) return new Set();
  const names = new Set<string>();
  let algorithm = '';
  readXml(xml, {
    open(name, attributes) {
      if (name === 'EncryptionMethod') algorithm = attributes['Algorithm'] ?? '';
      if (name === 'CipherReference' && !FONT_MANGLING.test(algorithm))
        names.add(resolvePart('', unescaped(attributes['URI'] ?? '')));
    },
    text() {},
    close() {},
  });
  return names;
}

/** Decodes a name as the archive has it; returns it unchanged if its percent-encoding is invalid. */
function unescaped(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
