/** The signs that underline the title of the document, of its sections and of those within, outermost first. */
const UNDERLINES = '=-~^+';
const UNDERLINE = /^(?:=+|-+|~+|\^+|\++)$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|--|`{3,}\S{0,40}|[|,:!]={3,})$/;
/** Blocks whose lines are taken as they are. */
const VERBATIM = /^(?:-{4}|\.{4}|\+{4}|\/{4}|`{3})/;
const TITLE = /^(?![*.=|#/:+-])\S.*[\p{L}\p{N}].*$|^[\p{L}\p{N}]$/u;
/** A title is underlined along its length, give or take so many signs. */
const TOLERANCE = 2;
const LEAST_UNDERLINE = 2;

/** Titles that are underlined, as older documents have them, in the form of one line: `== Title`. */
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

/** The level of the section whose title a line is, from 0; -1 for any other line. */
function underlineLevel(lines: readonly string[], at: number, open: readonly string[]): number {
  const [line = '', underline = '', before = ''] = [lines[at], lines[at + 1], at > 0 ? lines[at - 1] : ''];
  if (underline.length < LEAST_UNDERLINE || !UNDERLINE.test(underline) || open.includes(underline)) return -1;
  if (before !== '' && !/^\[.*\]$|^:[\w-]+:|^\/\//.test(before)) return -1;
  const isTitle = TITLE.test(line) && Math.abs([...line].length - underline.length) <= TOLERANCE;
  return isTitle ? UNDERLINES.indexOf(underline.charAt(0)) : -1;
}
