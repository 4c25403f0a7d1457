import { readHtml } from '../html/html.parser.js';
import { notIntact, openOfficeArchive, type OfficeParts, resolvePart } from '../office/office-archive.js';
import { loadXml, readXml } from '../office/xml.js';
import { encrypted, unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument } from '../parsed-document.js';

const CONTAINER = 'META-INF/container.xml';
const PROGRAM = 'the program that made it';
const MOST_CHAPTERS = 2_000;
/** Of the characters of a page, how many stand in links where the page is a table of contents. */
const CONTENTS_SHARE = 0.8;

/** Of the EPUB standard and of Adobe: fonts that only their book may use. */
const FONT_MANGLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** A book as its chapters follow each other. Raises DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE. */
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
  if (chapters.length === 0) throw unprocessable('The book holds no text. Upload one that does.', 'notEmpty');
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

/** The names of the parts that only a reading program with a licence can open. */
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

/** A name as the archive has it; the spelling of the book where its escapes are wrong. */
function unescaped(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
