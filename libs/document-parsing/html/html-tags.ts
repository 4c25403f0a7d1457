/** A start or end tag in HTML source. Offsets are in UTF-16 code units. */
export interface HtmlTag {
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly name: string;
  readonly closes: boolean;
  /** Whether it ends in `/>`. */
  readonly closesItself: boolean;
  /** The offset at which the attributes after the first `MOST_ATTRIBUTES` begin; null if there are none. */
  readonly excessFrom: number | null;
}

/** More attributes than any real page has in one tag. Parsers compare each attribute with those before it. */
const MOST_ATTRIBUTES = 64;

const OPENING = /<(?:!--|(\/?)([a-zA-Z][^\s/>]*))/g;
const ATTRIBUTE = /[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;
const TAG_END = /[\s/]*>/y;
/** Elements whose content is not markup. */
const RAW_TEXT: Readonly<Record<string, RegExp>> = {
  script: /<\/script/gi,
  style: /<\/style/gi,
};
const COMMENT_END = /-->/g;

/**
 * Yields the tags of HTML source in order, without those in comments, scripts and style sheets. An unclosed tag,
 * comment or script extends to the end of the source. Runs in linear time.
 */
export function* htmlTags(source: string): Generator<HtmlTag> {
  for (let from = 0; ;) {
    OPENING.lastIndex = from;
    const opening = OPENING.exec(source);
    if (opening === null) return;
    const [whole, slash, rawName] = opening;
    if (rawName === undefined) {
      from = endOf(COMMENT_END, source, opening.index + whole.length);
      continue;
    }
    const tag = tagAt(source, opening.index, opening.index + whole.length, rawName, slash === '/');
    yield tag;
    const rawText = tag.closes ? undefined : RAW_TEXT[tag.name];
    from = rawText === undefined ? tag.end : startOf(rawText, source, tag.end);
  }
}

function tagAt(source: string, start: number, nameEnd: number, rawName: string, closes: boolean): HtmlTag {
  let at = nameEnd;
  let attributes = 0;
  let excessFrom: number | null = null;
  for (let next = after(ATTRIBUTE, source, at); next !== null; next = after(ATTRIBUTE, source, at)) {
    if (attributes === MOST_ATTRIBUTES) excessFrom = at;
    attributes += 1;
    at = next;
  }
  const end = after(TAG_END, source, at) ?? source.length;
  const closesItself = source.startsWith('/>', end - 2);
  return { start, end, name: rawName.toLowerCase(), closes, closesItself, excessFrom };
}

/** Returns the end offset of a match at the given position. */
function after(pattern: RegExp, source: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : null;
}

function endOf(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex : source.length;
}

function startOf(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(source)?.index ?? source.length;
}
