import type { CheerioAPI } from 'cheerio';
import { childrenOf, descendants, type DomElement, isElement } from '../html/dom.js';
import type { Looks } from './looks.js';
import type { DocxStyles } from './styles.js';

const LONGEST = 100;
const MOST_IN_A_ROW = 2;
/** The largest share of the characters that may be emphasized. Above it, emphasis does not mark headings. */
const MOST_SHARE = 0.3;
const LARGER = 1.15;
const BLOCKS = new Set(['w:p', 'w:tbl', 'w:sdt']);
const WORDS = new Set(['w:t']);
const RUNS = new Set(['w:r']);
const NOT_IN_HEADINGS = new Set(['w:p', 'w:hyperlink', 'w:instrText']);
/** The end of a sentence, or of a phrase that introduces the next paragraph. */
const SENTENCE = /[.;,:…。；，：]["'”’»)\]]*$/u;
const OTHER_STYLES = /^(?:caption|quote|toc|table of|list|code|header|footer)/i;

interface Line {
  readonly element: DomElement;
  readonly style: string | undefined;
  readonly text: string;
  readonly runs: readonly Looks[];
}

/**
 * Gives a heading style to paragraphs that look like headings: short lines in bold, underlined or larger letters above
 * text.
 */
export function styleHeadings($: CheerioAPI, styles: DocxStyles): void {
  const body = $('w\\:body').get(0) as DomElement | undefined;
  if (!body) return;
  const lines = childrenOf(body)
    .filter((child): child is DomElement => isElement(child) && BLOCKS.has(child.name))
    .map((element) => lineOf($, element, styles))
    .filter(({ text }) => text !== '');
  const usual = usualSize(lines);
  const marked = lines.map((line) => isMarked(line, usual) && mayBeHeading($, line, styles));
  const found = lines.filter((_, at) => marked[at] && standsAboveText(lines, marked, at));
  if (characters(found) > MOST_SHARE * characters(lines)) return;
  const sizes = [...new Set(found.map(sizeOf))].sort((a, b) => b - a);
  const chosen = new Set(found);
  let above = 0;
  for (const line of lines) {
    above = styles.headingLevel(line.style) ?? above;
    if (!chosen.has(line)) continue;
    const level = Math.max(sizes.indexOf(sizeOf(line)) + 1, sizeOf(line) > usual ? 1 : 2) + above;
    setStyle($, line.element, `UnstyledHeading${Math.min(level, 6)}`);
  }
}

function lineOf($: CheerioAPI, element: DomElement, styles: DocxStyles): Line {
  const style = $(element).children('w\\:pPr').children('w\\:pStyle').attr('w:val');
  const runs = descendants(element, RUNS).filter((run) => $(descendants(run, WORDS)).text().trim() !== '');
  return {
    element,
    style,
    text: $(descendants(element, WORDS)).text().trim(),
    runs: element.name === 'w:p' ? runs.map((run) => styles.looksOf(run, style)) : [],
  };
}

function sizeOf({ runs }: Line): number {
  return runs.reduce((least, { size }) => Math.min(least, size), Infinity);
}

/** Returns the size of most of the text. */
function usualSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { runs, text } of lines)
    for (const { size } of runs) counts.set(size, (counts.get(size) ?? 0) + text.length / runs.length);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

function isMarked({ runs, text }: Line, usual: number): boolean {
  if (runs.length === 0 || text.length > LONGEST) return false;
  return isEmphasized({ runs }) || runs.every(({ size }) => size >= LARGER * usual);
}

function isEmphasized({ runs }: Pick<Line, 'runs'>): boolean {
  return runs.every(({ isBold, isUnderlined }) => isBold || isUnderlined);
}

function mayBeHeading($: CheerioAPI, { element, style, text }: Line, styles: DocxStyles): boolean {
  if (SENTENCE.test(text) || !/\p{L}{2}/u.test(text) || descendants(element, NOT_IN_HEADINGS).length > 0)
    return false;
  const isNumbered = $(element).children('w\\:pPr').children('w\\:numPr').length > 0;
  return (
    !isNumbered &&
    styles.headingLevel(style) === undefined &&
    styles.numbering(style) === undefined &&
    !OTHER_STYLES.test(styles.nameOf(style))
  );
}

/**
 * Whether a line stands above text with other formatting, with at most one more heading between them. A block of marked
 * lines is an address or a list of names.
 */
function standsAboveText(lines: readonly Line[], marked: readonly boolean[], at: number): boolean {
  let [from, to] = [at, at];
  while (from > 0 && at - from <= MOST_IN_A_ROW && marked[from - 1]) from -= 1;
  while (to < marked.length && to - at <= MOST_IN_A_ROW && marked[to]) to += 1;
  const text = lines[to];
  if (to - from > MOST_IN_A_ROW || !text) return false;
  return text.runs.length === 0 || !isEmphasized(text) || sizeOf(lines[at]!) >= LARGER * sizeOf(text);
}

function characters(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

function setStyle($: CheerioAPI, element: DomElement, style: string): void {
  const paragraph = $(element);
  if (paragraph.children('w\\:pPr').length === 0) paragraph.prepend('<w:pPr></w:pPr>');
  const properties = paragraph.children('w\\:pPr');
  if (properties.children('w\\:pStyle').length === 0) properties.prepend('<w:pStyle/>');
  properties.children('w\\:pStyle').attr('w:val', style);
}
