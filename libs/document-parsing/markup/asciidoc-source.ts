import { InsertedText } from '../text/inserted-text.js';
import { withAttributes } from './asciidoc-inline.js';

const ATTRIBUTE = /^:(!?)([\w-]{1,60})(!?):(?:\s+(.*))?$/;
const CONDITION = /^(ifdef|ifndef|ifeval|endif)::([^[]{0,300})\[(.{0,500})\]$/;
const INCLUDE = /^include::/;
const VERBATIM = /^(?:-{4,}|\.{4,}|`{3,}.{0,40}|\+{4,})$/;
const TITLE = /^={1,6}\s+(\S.*)$/;
const ANCHOR = /^\[\[([^\],]{1,200})(?:,[^\]]{0,200})?\]\]$|^\[#([^\],.%]{1,200})[^\]]{0,100}\]$/;

export interface AsciidocSource {
  readonly lines: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly inserted: InsertedText;
}

/** Returns the visible lines, without comments, attribute entries, included files, and lines excluded by conditions. */
export function readSource(all: readonly string[]): AsciidocSource {
  const attributes = new Map<string, string>();
  const titles = new Map<string, string>();
  const lines: string[] = [];
  const inserted = new InsertedText(all.reduce((sum, line) => sum + line.length, 0));
  /** Whether each of the enclosing conditions holds. */
  const conditions: boolean[] = [];
  let unmet = 0;
  let [fence, anchor] = ['', ''];
  let inComment = false;
  for (const line of all) {
    if (fence === '' && /^\/{4,}$/.test(line)) inComment = !inComment;
    else if (!inComment) {
      const condition = CONDITION.exec(line);
      if (condition) {
        const [, kind, name = '', text = ''] = condition;
        const holds = kind === 'endif' || isMet(kind!, name, attributes);
        if (kind === 'endif') unmet -= conditions.pop() === false ? 1 : 0;
        else if (text === '' || kind === 'ifeval') {
          conditions.push(holds);
          unmet += holds ? 0 : 1;
        } else if (holds && unmet === 0) lines.push(text);
        continue;
      }
      if (unmet > 0 || INCLUDE.test(line)) continue;
      if (VERBATIM.test(line) && (fence === '' || line === fence))
        fence = fence === '' ? line.replace(/^(`{3,}).*$/, '$1') : '';
      const entry = fence === '' ? ATTRIBUTE.exec(line) : null;
      if (entry) setAttribute(entry, { attributes, inserted });
      else if (fence !== '' || !/^\/\/(?!\/)/.test(line)) {
        lines.push(line);
        const title = fence === '' ? TITLE.exec(line)?.[1] : undefined;
        if (title !== undefined) {
          const words = withAttributes(title, { attributes, inserted });
          titles.set(anchor === '' ? idOf(words) : anchor, words);
        }
        const named = ANCHOR.exec(line);
        anchor = named ? (named[1] ?? named[2])! : line.startsWith('[') ? anchor : '';
      }
    }
  }
  return { lines, attributes, titles, inserted };
}

function setAttribute(
  entry: RegExpExecArray,
  { attributes, inserted }: { attributes: Map<string, string>; inserted: InsertedText },
): void {
  const [, before, name = '', after, value = ''] = entry;
  if (before || after) attributes.delete(name.toLowerCase());
  else {
    const text = value.replace(/\\$/, '').trim();
    attributes.set(name.toLowerCase(), withAttributes(text, { attributes, inserted }));
  }
}

function isMet(kind: string, names: string, attributes: ReadonlyMap<string, string>): boolean {
  if (kind === 'ifeval') return true;
  const isSet = (name: string) => attributes.has(name.trim().toLowerCase());
  const any = names.includes('+') ? names.split('+').every(isSet) : names.split(',').some(isSet);
  return kind === 'ifdef' ? any : !any;
}

/** Returns the anchor that AsciiDoc derives from a section title. */
function idOf(title: string): string {
  return `_${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s.-]/gu, '')
    .replace(/[\s.-]+/g, '_')}`;
}
