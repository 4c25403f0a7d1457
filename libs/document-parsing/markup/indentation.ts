const TAB = 8;

/** Splits a text into lines with tabs expanded and trailing blanks removed. */
export function toLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => expandTabs(line.trimEnd()));
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let expanded = '';
  line.split('\t').forEach((part, at) => {
    if (at > 0) expanded = expanded.padEnd((Math.floor(expanded.length / TAB) + 1) * TAB);
    expanded += part;
  });
  return expanded;
}

/** Returns the number of blanks at the start of a line; Infinity for an empty line. */
export function indentOf(line: string): number {
  const at = line.search(/\S/);
  return at < 0 ? Infinity : at;
}

/** Removes the indentation that all lines share, and empty lines at both ends. */
export function dedent(lines: readonly string[]): string[] {
  const least = lines.reduce((min, line) => Math.min(min, indentOf(line)), Infinity);
  const shorter = lines.map((line) => line.slice(least === Infinity ? 0 : least));
  const first = shorter.findIndex((line) => line !== '');
  if (first < 0) return [];
  return shorter.slice(first, shorter.findLastIndex((line) => line !== '') + 1);
}

/** Returns the end of a block that is indented by more than `indent`. Empty lines after it belong to the next block. */
export function blockEnd(lines: readonly string[], from: number, indent: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const own = indentOf(lines[at]!);
    if (own === Infinity) continue;
    if (own <= indent) break;
    end = at + 1;
  }
  return end;
}

/** Formats code as a fenced Markdown block. */
export function fenced(lines: readonly string[], language = ''): string {
  const fence = lines.some((line) => line.includes('```')) ? '~~~~' : '```';
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** Indents every line of a block except the first by the width of the list marker. */
export function listItem(mark: string, text: string): string {
  return mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);
}
