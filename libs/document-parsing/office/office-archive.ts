import type { CheerioAPI } from 'cheerio';
import { isOleContainer, isZip } from '../detection/signatures.js';
import { encrypted, unprocessable } from '../parse-failure.js';
import { loadXml } from './xml.js';
import { passwordAdvice, readZipEntries } from './zip-entries.js';

/** XML parts and the parts that describe their relationships; no pictures. */
const PARTS = /\.(?:xml|rels|xhtml|html?|opf)$/i;

/** The parts of a document that is a ZIP archive of XML, by name. */
export type OfficeParts = ReadonlyMap<string, Buffer>;

/**
 * Unpacks the XML parts of a document. `program` is the program that users save such documents with. Throws
 * DOCUMENT_ENCRYPTED for a password-protected document, and DOCUMENT_UNPROCESSABLE for one that is damaged, lacks the
 * part `required`, unpacks to too much data, or declares XML entities.
 */
export async function openOfficeArchive(
  bytes: Buffer,
  program: string,
  required: string,
): Promise<OfficeParts> {
  if (isOleContainer(bytes)) {
    throw encrypted(passwordAdvice(program));
  }
  if (!isZip(bytes)) throw notIntact(program);
  const parts = withoutFolder(await readZipEntries(bytes, (name) => PARTS.test(name), program), required);
  if (parts.get('META-INF/manifest.xml')?.includes('encryption-data'))
    throw encrypted(passwordAdvice(program));
  if (!parts.has(required)) throw notIntact(program);
  for (const [name, xml] of parts) if (declaresEntities(name, xml)) throw unsafe(name, program);
  return parts;
}

/** A document that was unpacked and packed again is often in a folder of its archive. */
function withoutFolder(parts: OfficeParts, required: string): OfficeParts {
  const outer = [...parts.keys()].find((name) => name.endsWith(`/${required}`));
  if (parts.has(required) || outer === undefined) return parts;
  const folder = outer.slice(0, -required.length);
  const inside = [...parts].filter(([name]) => name.startsWith(folder));
  return new Map(inside.map(([name, bytes]) => [name.slice(folder.length), bytes]));
}

/** No office program declares entities, and they are used for XML bombs. HTML pages start with a harmless DOCTYPE. */
function declaresEntities(name: string, xml: Buffer): boolean {
  if (name.startsWith('customXml/')) return false;
  return xml.includes('<!ENTITY') || (!/html?$/i.test(name) && xml.includes('<!DOCTYPE'));
}

/** Parses a part as an XML tree; undefined if the document has no part with this name. */
export function xmlPart(parts: OfficeParts, name: string): CheerioAPI | undefined {
  const xml = parts.get(name);
  return xml && loadXml(xml);
}

export interface Relationship {
  readonly type: string;
  /** The name of a part in the archive, or an address outside of it. */
  readonly target: string;
}

/** Returns the relationships of a part by ID. */
export function relationshipsOf(parts: OfficeParts, name: string): ReadonlyMap<string, Relationship> {
  const slash = name.lastIndexOf('/') + 1;
  const folder = name.slice(0, slash);
  const $ = xmlPart(parts, `${folder}_rels/${name.slice(slash)}.rels`);
  const found = new Map<string, Relationship>();
  for (const { attribs } of $?.('Relationship').toArray() ?? []) {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode = '' } = attribs;
    const isOutside = mode === 'External';
    found.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: isOutside ? target : resolvePart(folder, target),
    });
  }
  return found;
}

/** Resolves the name of a part relative to a folder or the root. */
export function resolvePart(folder: string, target: string): string {
  const path: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

export function notIntact(program: string, cause?: unknown): Error {
  return unprocessable(
    `The document is damaged. Open it in ${program}, save it again and upload the new file.`,
    'intact',
    cause,
  );
}

function unsafe(part: string, program: string): Error {
  return unprocessable(
    `The document's part ${part} declares XML entities, which ${program} never writes. It was not read.`,
    'safe',
  );
}
