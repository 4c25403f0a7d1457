import { collapse, descendants, type DomElement } from '../html/dom.js';
import { type OfficeParts, xmlPart } from '../office/office-archive.js';

const HEADER = /^word\/header\d*\.xml$/;
const FOOTER = /^word\/footer\d*\.xml$/;
/** Fields that differ from page to page. */
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/;
const LONGEST = 500;
const PARAGRAPHS = new Set(['w:p']);
const SHOWN = new Set(['w:t', 'w:tab', 'w:br', 'w:instrText', 'w:fldChar']);

/** The lines that stand above and below the pages of a Word document, each once, without page numbers. */
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
    .filter((line) => (line.match(/\p{L}/gu)?.length ?? 0) > 1 && !isPageNumber(line));
}

/** What is left of "Page 3 of 7" without its fields. */
function isPageNumber(line: string): boolean {
  return /^(?:page|seite|página|pagina|strona|sida|side|стр\.?|第|頁|页)?[\s\d/|–-]*(?:of|von|de|sur|di|z|av|из)?[\s\d/|–-]*$/iu.test(
    line,
  );
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
