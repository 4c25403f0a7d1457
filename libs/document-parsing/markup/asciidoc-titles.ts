/** The characters that underline the title of the document and the titles of its sections, outermost level first. */
const UNDERLINES = '=-~^+';
const UNDERLINE = /^(?:=+|-+|~+|\^+|\++)$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|--|`{3,}\S{0,40}|[|,:!]={3,})$/;
/** Delimiters of blocks whose lines are kept as they are. */
const VERBATIM = /^(?:-{4}|\.{4}|\+{4}|\/{4}|`{3})/;
const TITLE = /^(?![*.=|#/:+-])\S.*[\p{L}\p{N}].*$|^[\p{L}\p{N}]$/u;
/** The length of an underline may differ from that of its title by this many characters. */
const TOLERANCE = 2;
const LEAST_UNDERLINE = 2;

/** Converts underlined titles, as older documents have them, to the one-line form: `== Title`. */
export function withMarkedTitles(lines: readonly string[]): string[] {
  const marked: string[] = [];
  const open: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const inner = open.at(-1);
    const level = inner !== undefined && VERBATIM.test(inner) ? -1 : underlineLevel(lines, at, open);
    if (level >= 0) {
      marked.push(`${'='.repeat(level + 1)} ${line}`);
      at += 1;
      continue;
    }
    marked.push(line);
    if (inner !== undefined && line === (inner.startsWith('```') ? '```' : inner)) open.pop();
    else if (!(inner !== undefined && VERBATIM.test(inner)) && DELIMITER.test(line)) open.push(line);
  }
  return marked;
}

/** Returns the level of the section title on a line, from 0; -1 for any other line. */
function underlineLevel(lines: readonly string[], at: number, open: readonly string[]): number {
  const [line = '', underline = '', before = ''] = [lines[at], lines[at + 1], at > 0 ? lines[at - 1] : ''];
  if (underline.length < LEAST_UNDERLINE || !UNDERLINE.test(underline) || open.includes(underline)) return -1;
  if (before !== '' && !/^\[.*\]$|^:[\w-]+:|^\/\//.test(before)) return -1;
  const isTitle = TITLE.test(line) && Math.abs([...line].length - underline.length) <= TOLERANCE;
  return isTitle ? UNDERLINES.indexOf(underline.charAt(0)) : -1;
}
