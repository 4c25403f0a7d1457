/** Deeper than any page that people read; parsers take quadratic time, and renderers their stack, for what lies deeper. */
const DEEPEST = 256;

// Tags that nobody has to close, or that close themselves: they do not nest by themselves.
const FLAT: ReadonlySet<string> = new Set(
  (
    'a area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot ' +
    'option colgroup html head body'
  ).split(' '),
);
// Looks only. Left open, they are opened anew in every paragraph that follows, all of them.
const FORMATTING = /<\/?(?:b|big|em|font|i|nobr|s|small|strike|strong|u)(?:\s[^>]*)?>/gi;
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)[^>]*>/g;

/** The source without formatting and without the tags that open below the deepest level; text stays. Linear in its length. */
export function limitNesting(page: string): string {
  const source = page.replace(FORMATTING, '');
  if (deepest(source) <= DEEPEST) return source;
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of source.matchAll(TAG)) {
    if (!nests(match)) continue;
    const closes = match[1] === '/';
    const level = closes ? depth : depth + 1;
    depth = closes ? Math.max(0, depth - 1) : depth + 1;
    if (level <= DEEPEST) continue;
    kept.push(source.slice(from, match.index), ' ');
    from = match.index + match[0].length;
  }
  kept.push(source.slice(from));
  return kept.join('');
}

function deepest(source: string): number {
  let depth = 0;
  let most = 0;
  for (const match of source.matchAll(TAG)) {
    if (!nests(match)) continue;
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) most = depth;
  }
  return most;
}

function nests([tag, , name = '']: RegExpExecArray): boolean {
  return !FLAT.has(name.toLowerCase()) && !tag.endsWith('/>');
}
