const TAB = 8;

/** Lines without tabs and blanks at their ends. */
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

/** Blanks at the start of a line; Infinity for an empty one. */
export function indentOf(line: string): number {
  const at = line.search(/\S/);
  return at < 0 ? Infinity : at;
}

/** Lines without the blanks that all of them start with, and without empty ones at both ends. */
export function dedent(lines: readonly string[]): string[] {
  const least = lines.reduce((min, line) => Math.min(min, indentOf(line)), Infinity);
  const shorter = lines.map((line) => line.slice(least === Infinity ? 0 : least));
  const first = shorter.findIndex((line) => line !== '');
  if (first < 0) return [];
  return shorter.slice(first, shorter.findLastIndex((line) => line !== '') + 1);
}

/** Where a block ends that is indented by more than `indent`; empty lines behind it are left to what follows. */
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

/** Code as Markdown has it. */
export function fenced(lines: readonly string[], language = ''): string {
  const fence = lines.some((line) => line.includes('```')) ? '~~~~' : '```';
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** A block with every line but the first indented by as much as the mark is wide. */
export function listItem(mark: string, text: string): string {
  return mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);
}
