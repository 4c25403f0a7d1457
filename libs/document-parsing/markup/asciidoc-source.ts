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
}

/** The lines that are shown: without comments, attribute entries, included files, and what conditions leave out. */
export function readSource(all: readonly string[]): AsciidocSource {
  const attributes = new Map<string, string>();
  const titles = new Map<string, string>();
  const lines: string[] = [];
  /** Of the conditions around a line, whether each holds. */
  const conditions: boolean[] = [];
  let [fence, anchor] = ['', ''];
  let inComment = false;
  for (const line of all) {
    if (fence === '' && /^\/{4,}$/.test(line)) inComment = !inComment;
    else if (!inComment) {
      const condition = CONDITION.exec(line);
      if (condition) {
        const [, kind, name = '', text = ''] = condition;
        const holds = kind === 'endif' || isMet(kind!, name, attributes);
        if (kind === 'endif') conditions.pop();
        else if (text === '' || kind === 'ifeval') conditions.push(holds);
        else if (holds && conditions.every(Boolean)) lines.push(text);
        continue;
      }
      if (!conditions.every(Boolean) || INCLUDE.test(line)) continue;
      if (VERBATIM.test(line) && (fence === '' || line === fence))
        fence = fence === '' ? line.replace(/^(`{3,}).*$/, '$1') : '';
      const entry = fence === '' ? ATTRIBUTE.exec(line) : null;
      if (entry) setAttribute(entry, attributes);
      else if (fence !== '' || !/^\/\/(?!\/)/.test(line)) {
        lines.push(line);
        const title = fence === '' ? TITLE.exec(line)?.[1] : undefined;
        if (title !== undefined) {
          const words = withAttributes(title, attributes);
          titles.set(anchor === '' ? idOf(words) : anchor, words);
        }
        const named = ANCHOR.exec(line);
        anchor = named ? (named[1] ?? named[2])! : line.startsWith('[') ? anchor : '';
      }
    }
  }
  return { lines, attributes, titles };
}

function setAttribute(entry: RegExpExecArray, attributes: Map<string, string>): void {
  const [, before, name = '', after, value = ''] = entry;
  if (before || after) attributes.delete(name.toLowerCase());
  else attributes.set(name.toLowerCase(), withAttributes(value.replace(/\s*\\$/, '').trim(), attributes));
}

function isMet(kind: string, names: string, attributes: ReadonlyMap<string, string>): boolean {
  if (kind === 'ifeval') return true;
  const isSet = (name: string) => attributes.has(name.trim().toLowerCase());
  const any = names.includes('+') ? names.split('+').every(isSet) : names.split(',').some(isSet);
  return kind === 'ifdef' ? any : !any;
}

/** The anchor that a section has by its title. */
function idOf(title: string): string {
  return `_${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s.-]/gu, '')
    .replace(/[\s.-]+/g, '_')}`;
}
