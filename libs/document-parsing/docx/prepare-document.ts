import { descendants, type DomElement, type DomNode, isElement, removeAll } from '../html/dom.js';
import { listLabel } from '../office/list-labels.js';
import { loadXml } from '../office/xml.js';
import { DocxNumbering } from './numbering.js';
import { showAllText } from './shown-text.js';
import { DocxStyles } from './styles.js';
import { styleHeadings } from './unstyled-headings.js';

const LONGEST_NOTE = 2_000;
const PARAGRAPHS = new Set(['w:p']);
const WORDS = new Set(['w:t']);

/** The XML parts that determine how a document is shown. */
export interface DocxParts {
  readonly document: string;
  readonly styles?: string | undefined;
  readonly numbering?: string | undefined;
  readonly footnotes?: string | undefined;
  readonly endnotes?: string | undefined;
}

/**
 * Returns the XML of a document as a reader sees it: numbers are written out, notes are inserted in brackets,
 * struck-out and hidden text is removed, and styles based on headings become those headings. `withListLabels` writes
 * the numbers of lists later.
 */
export function prepareDocument(parts: DocxParts): string {
  const $ = loadXml(parts.document);
  const styles = new DocxStyles(parts.styles);
  const numbering = new DocxNumbering(parts.numbering, styles);
  removeAll(
    $('w\\:r')
      .toArray()
      .filter((run): run is DomElement => isElement(run) && isLeftOut(run)),
  );
  showAllText($);
  styleHeadings($, styles);
  for (const element of $('w\\:p').toArray()) {
    const paragraph = $(element);
    const properties = paragraph.children('w\\:pPr');
    const styleElement = properties.children('w\\:pStyle');
    const styleId = styleElement.attr('w:val');
    const numbers = properties.children('w\\:numPr');
    const level = numbers.children('w\\:ilvl').attr('w:val');
    const label = numbering.next(
      styleId,
      numbers.children('w\\:numId').attr('w:val'),
      level === undefined ? undefined : Number(level),
    );
    const heading = styles.headingStyle(styleId);
    if (heading !== undefined && heading !== styleId) styleElement.attr('w:val', heading);
    if (label === null || descendants(element, WORDS).length === 0) continue;
    const run = $('<w:r><w:t xml:space="preserve"></w:t></w:r>');
    run.children().text(heading === undefined ? listLabel(label) : `${label} `);
    if (properties.length > 0) properties.last().after(run);
    else paragraph.prepend(run);
  }
  for (const [name, xml] of [
    ['footnote', parts.footnotes],
    ['endnote', parts.endnotes],
  ] as const) {
    const notes = readNotes(xml, name);
    for (const reference of $(`w\\:${name}Reference`).toArray()) {
      const text = notes.get(reference.attribs['w:id'] ?? '') ?? '';
      reference.name = 'w:t';
      reference.attribs = { 'xml:space': 'preserve' };
      $(reference).text(text === '' ? '' : ` (${text})`);
    }
  }
  return $.xml();
}

function readNotes(xml: string | undefined, name: string): Map<string, string> {
  const notes = new Map<string, string>();
  if (xml === undefined) return notes;
  const $ = loadXml(xml);
  for (const note of $(`w\\:${name}`).toArray()) {
    const paragraphs = descendants(note, PARAGRAPHS).map((paragraph) =>
      $(descendants(paragraph, WORDS)).text().trim(),
    );
    const text = paragraphs.filter(Boolean).join(' ').replace(/\s+/g, ' ').slice(0, LONGEST_NOTE);
    // The full stop of the note would end the sentence around it.
    notes.set($(note).attr('w:id') ?? '', text.replace(/\.$/, ''));
  }
  return notes;
}

/** Whether a run is hidden or struck out. */
function isLeftOut(run: DomElement): boolean {
  const properties = run.children.find(
    (child) => isElement(child as DomNode) && (child as DomElement).name === 'w:rPr',
  );
  if (!properties || !('children' in properties)) return false;
  return properties.children.some((child) => {
    if (!isElement(child as DomNode)) return false;
    const { name, attribs } = child as DomElement;
    return (
      /^w:(?:vanish|strike|dstrike)$/.test(name) && !/^(?:0|false|off|none)$/.test(attribs['w:val'] ?? '')
    );
  });
}
