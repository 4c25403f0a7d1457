import type { CheerioAPI } from 'cheerio';
import { childrenOf, descendants, type DomElement, isElement, removeAll } from '../html/dom.js';
import { equationText } from '../office/equations.js';

const EQUATIONS = new Set(['m:oMath']);
const WORDS = new Set(['w:t']);

/**
 * Converts visible content that mammoth omits into plain runs: equations, ideographs with ruby text, drop caps, and
 * line breaks at the end of a page or column.
 */
export function showAllText($: CheerioAPI): void {
  for (const equation of $('m\\:oMath').toArray() as DomElement[]) {
    if (descendants(equation, EQUATIONS).length > 0) continue;
    const text = equationText(equation);
    equation.name = 'w:r';
    $(equation).empty().append('<w:t xml:space="preserve"></w:t>').children().text(text);
  }
  for (const group of $('m\\:oMathPara').toArray()) group.name = 'w:smartTag';
  for (const ruby of $('w\\:ruby').toArray() as DomElement[]) {
    const base = childrenOf(ruby).filter((child) => isElement(child) && child.name === 'w:rubyBase');
    const text = $(base.flatMap((child) => descendants(child, WORDS))).text();
    ruby.name = 'w:t';
    ruby.attribs = { 'xml:space': 'preserve' };
    $(ruby).text(text);
  }
  for (const end of $('w\\:br').toArray()) delete end.attribs['w:type'];
  for (const stop of $('w\\:ptab').toArray()) stop.name = 'w:tab';
  joinInitials($);
}

/** A drop cap is a separate paragraph before the paragraph that it belongs to. */
function joinInitials($: CheerioAPI): void {
  const joined: DomElement[] = [];
  for (const frame of $('w\\:framePr[w\\:dropCap]').toArray()) {
    const initial = $(frame).closest('w\\:p');
    const next = initial.next('w\\:p');
    const isInitial = /^(?:drop|margin)$/.test(frame.attribs['w:dropCap'] ?? '');
    // Without this check, consecutive drop caps would be moved repeatedly.
    const isChain = next.children('w\\:pPr').children('w\\:framePr').length > 0;
    if (initial.length === 0 || next.length === 0 || !isInitial || isChain) continue;
    const properties = next.children('w\\:pPr');
    const runs = initial.children().not('w\\:pPr');
    if (properties.length > 0) properties.last().after(runs);
    else next.prepend(runs);
    joined.push(initial.get(0) as DomElement);
  }
  removeAll(joined);
}
