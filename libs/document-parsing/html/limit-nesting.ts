import { type HtmlTag, htmlTags } from './html-tags.js';

/** Deeper than any page that people read; parsers take quadratic time, and renderers their stack, for what lies deeper. */
const DEEPEST = 256;

// Tags that nobody has to close, or that close themselves: they do not nest by themselves.
const FLAT: ReadonlySet<string> = new Set(
  (
    'a area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot ' +
    'option colgroup html head body'
  ).split(' '),
);
/** Within them parsers follow the rules of XML: every tag nests that is not closed. */
const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math']);
// Looks only. Left open, they are opened again in every paragraph that follows, all of them.
const FORMATTING: ReadonlySet<string> = new Set('b big em font i nobr s small strike strong u'.split(' '));

// Says that text is no longer valid, as `del` does.
const STRUCK: ReadonlySet<string> = new Set(['s', 'strike']);
const LONGEST_STRUCK = 500;

/**
 * The source without formatting, without attributes past those that a tag may have, and without the tags that open below
 * the deepest level; text stays. Takes time that grows linearly with the source.
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

/** Whether what a tag strikes out ends in its line; left open, it would strike out the rest of the page. */
function closesSoon(source: string, { end, name, closesItself }: HtmlTag): boolean {
  const rest = source.slice(end, end + LONGEST_STRUCK).toLowerCase();
  return !closesItself && rest.includes(`</${name}`);
}
