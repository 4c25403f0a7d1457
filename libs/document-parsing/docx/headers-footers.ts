import { collapse, descendants, type DomElement } from '../html/dom.js';
import { type OfficeParts, xmlPart } from '../office/office-archive.js';
import { isRunningHead } from '../office/running-heads.js';

const HEADER = /^word\/header\d*\.xml$/;
const FOOTER = /^word\/footer\d*\.xml$/;
/** Fields whose values differ from page to page. */
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/;
const LONGEST = 500;
const PARAGRAPHS = new Set(['w:p']);
const SHOWN = new Set(['w:t', 'w:tab', 'w:br', 'w:instrText', 'w:fldChar']);

/** Returns the headers and footers of a Word document, each once, without page numbers. */
export function headersAndFooters(parts: OfficeParts): { headers: string[]; footers: string[] } {
  const lines = (wanted: RegExp) =>
    [...parts.keys()]
      .filter((name) => wanted.test(name))
      .sort()
      .flatMap((name) => linesOf(parts, name));
  const headers = [...new Set(lines(HEADER))];
  return { headers, footers: [...new Set(lines(FOOTER))].filter((line) => !headers.includes(line)) };
}

function linesOf(parts: OfficeParts, name: string): string[] {
  const $ = xmlPart(parts, name);
  if (!$) return [];
  return $('w\\:p')
    .toArray()
    .filter((paragraph) => descendants(paragraph as DomElement, PARAGRAPHS).length === 0)
    .map((paragraph) => textOf($, paragraph as DomElement))
    .map((line) => line.slice(0, LONGEST))
    .filter(isRunningHead);
}

function textOf($: NonNullable<ReturnType<typeof xmlPart>>, paragraph: DomElement): string {
  let text = '';
  let instruction: string | null = null;
  let isShown = true;
  for (const element of descendants(paragraph, SHOWN)) {
    const own = $(element);
    if (PAGE_FIELD.test(own.closest('w\\:fldSimple').attr('w:instr') ?? '')) continue;
    if (element.name === 'w:fldChar') {
      const type = element.attribs['w:fldCharType'];
      if (type === 'begin') instruction = '';
      isShown = type !== 'separate' || !PAGE_FIELD.test(instruction ?? '');
    } else if (element.name === 'w:instrText') instruction = (instruction ?? '') + own.text();
    else if (isShown) text += element.name === 'w:t' ? own.text() : ' ';
  }
  return collapse(text);
}
