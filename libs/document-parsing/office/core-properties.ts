import { compactMetadata, isoTime, type SourceMetadata } from '../parsed-document.js';
import { loadXml } from './xml.js';

/** Reads the metadata in docProps/core.xml. */
export function readCoreProperties(xml: Buffer | undefined): SourceMetadata {
  if (!xml) return {};
  const $ = loadXml(xml);
  const text = (name: string) => $(name.replace(':', '\\:')).first().text();
  return compactMetadata({
    title: text('dc:title'),
    author: text('dc:creator'),
    description: text('dc:description'),
    language: text('dc:language'),
    tags: text('cp:keywords')
      .split(/[,;]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    createdAt: isoTime(text('dcterms:created')),
    modifiedAt: isoTime(text('dcterms:modified')),
  });
}
