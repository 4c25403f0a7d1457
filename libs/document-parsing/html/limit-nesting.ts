import { type HtmlTag, htmlTags } from './html-tags.js';

/** Deeper than any real page. For deeper content, parsers take quadratic time and renderers overflow their stack. */
const DEEPEST = 256;

// Elements that need no end tag or cannot have one, so they do not nest.
const FLAT: ReadonlySet<string> = new Set(
  (
    'a area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot ' +
    'option colgroup html head body'
  ).split(' '),
);
/** Inside these elements, parsers follow the rules of XML: every unclosed tag nests. */
const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math']);
// These elements change only the formatting. If they are left open, parsers open all of them again in every following
// paragraph.
const FORMATTING: ReadonlySet<string> = new Set('b big em font i nobr s small strike strong u'.split(' '));

// These elements mark text as no longer valid, like `del`.
const STRUCK: ReadonlySet<string> = new Set(['s', 'strike']);
const LONGEST_STRUCK = 500;

/**
 * Returns the source without formatting, excess attributes and the tags below the deepest level. The text is kept. Runs
 * in linear time.
 */
export function limitNesting(source: string): string {
  const kept: string[] = [];
  let depth = 0;
  let foreign = 0;
  let from = 0;
  const leaveOut = (start: number, end: number, instead: string): void => {
    kept.push(source.slice(from, start), instead);
    from = end;
  };
  let isStruck = false;
  for (const tag of htmlTags(source)) {
    if (STRUCK.has(tag.name) && (tag.closes ? isStruck : !isStruck && closesSoon(source, tag))) {
      isStruck = !tag.closes;
      leaveOut(tag.start, tag.end, tag.closes ? '</del>' : '<del>');
      continue;
    }
    if (FORMATTING.has(tag.name)) {
      leaveOut(tag.start, tag.end, '');
      continue;
    }
    if (FOREIGN.has(tag.name) && !tag.closesItself) foreign = Math.max(0, foreign + (tag.closes ? -1 : 1));
    const nests = !tag.closesItself && (foreign > 0 || !FLAT.has(tag.name));
    const level = nests && !tag.closes ? depth + 1 : depth;
    if (nests) depth = tag.closes ? Math.max(0, depth - 1) : depth + 1;
    if (nests && level > DEEPEST) leaveOut(tag.start, tag.end, ' ');
    else if (tag.excessFrom !== null) leaveOut(tag.excessFrom, tag.end, tag.closesItself ? '/>' : '>');
  }
  kept.push(source.slice(from));
  return kept.join('');
}

/** Whether a strike-through tag is closed on its line. An unclosed one would strike out the rest of the page. */
function closesSoon(source: string, { end, name, closesItself }: HtmlTag): boolean {
  const rest = source.slice(end, end + LONGEST_STRUCK).toLowerCase();
  return !closesItself && rest.includes(`</${name}`);
}
