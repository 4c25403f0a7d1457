import { calloutLabel } from './markdown-admonitions.js';
import { FENCE, fenceAfter } from './markdown-fence.js';
import { plainLine } from './markdown-inline.js';

const CONTAINER =
  /^[ \t]*:{3,}[ \t]*\{?(?<type>[.\w-]{1,40})?\}?[ \t]*(?:\[(?<named>[^\]]{0,300})\]|(?<title>.{0,300}))$/;
const ALERT = /^[ \t]*(?:>[ \t]?)+\[!([A-Za-z]{1,20})\][+-]?[ \t]*(.{0,300})$/;
const DEFINITION = /^:[ \t]{1,3}(\S.*)$/;
const TERM = /^[^\s#>|:*+\-`<{].{0,200}$/;
const SUMMARY = /^(.*)<summary(?:\s[^<>]{0,500})?>(.{0,500})<\/summary>(.*)$/i;
const ATX = /^ {0,3}(#{1,6})[ \t]/;
const IMPORT = /^import[ \t](?:.{1,500}[ \t]from[ \t]*)?["'][^"']{1,300}["'];?[ \t]*$/;
const EXPORT = /^export[ \t]+(?:default|const|let|var|function|async|class|type|interface)\b/;
const EXPORT_ENDS = /[;}\])][ \t]*$/;
const LONGEST_EXPORT = 100;
const COMPONENT_USE = /<\/([A-Z][A-Za-z0-9.]{0,60})>|<([A-Z][A-Za-z0-9.]{0,60})(?:\s[^<>]{0,1000})?\/>/g;
const TABLE_OPENS = /<table[\s>]/gi;
const TABLE_CLOSES = /<\/table\s*>/gi;
const LONGEST_TABLE_LINES = 3_000;

/** Converts the HTML of a table to Markdown. */
export type TableReader = (html: string) => string;

/**
 * Removes dialect-specific markup from a Markdown text: shortcodes, containers, attribute lists, HTML tags, and the
 * imports, exports and tags of MDX. HTML tables become Markdown tables, summaries become headings, and definition lists
 * become lines. Code is unchanged.
 */
export function plainMarkdown(text: string, readTable: TableReader): string {
  const components = new Set(
    [...text.matchAll(COMPONENT_USE)].map(([, closed, empty]) => (closed ?? empty)!),
  );
  const lines = text.split('\n');
  const kept: string[] = [];
  let fence: string | undefined;
  let level = 0;
  let term: string | undefined;
  // Tables that open before this line are known to be unclosed.
  let openUntil = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!.replace(/\r$/, '');
    const mark = FENCE.exec(line)?.[1];
    const wasOpen = fence !== undefined;
    fence = fenceAfter(fence, mark);
    if (wasOpen || fence !== undefined) {
      kept.push(line);
      continue;
    }
    const skipped = skippedLines(lines, at, kept.at(-1) ?? '');
    if (skipped > 0) {
      at += skipped - 1;
      continue;
    }
    const table = at < openUntil ? null : tableAt(lines, at);
    if (table?.html === null) openUntil = at + table.lines;
    else if (table !== null) {
      pushAll(kept, ['', ...around(table.html, readTable, components)]);
      at += table.lines - 1;
      continue;
    }
    const definition = DEFINITION.exec(line)?.[1];
    const before = kept.at(-1) ?? '';
    term = definition === undefined ? undefined : (term ?? (TERM.test(before) ? before : undefined));
    if (definition !== undefined && term !== undefined) {
      if (before === term) kept.pop();
      kept.push(`${term}: ${plainLine(definition, components)}`);
      continue;
    }
    level = ATX.exec(line)?.[1]!.length ?? level;
    pushAll(kept, plainBlockLine(line, level, components));
  }
  return kept.join('\n');
}

/** Removed markup leaves at most one blank line. */
function pushAll(kept: string[], lines: readonly string[]): void {
  for (const line of lines) if (line !== '' || kept.at(-1) !== '') kept.push(line);
}

/** Returns how many lines the MDX statement at this line spans. */
function skippedLines(lines: readonly string[], at: number, before: string): number {
  const line = lines[at]!;
  if (before.trim() !== '') return 0;
  if (IMPORT.test(line)) return 1;
  if (!EXPORT.test(line)) return 0;
  for (let count = 1; count <= LONGEST_EXPORT && at + count <= lines.length; count += 1) {
    const last = lines[at + count - 1]!;
    const isClosed =
      count === 1 ? EXPORT_ENDS.test(last) && !/[{([][ \t]*$/.test(last) : /^[}\])]/.test(last);
    if (isClosed) return count;
  }
  return 1;
}

/**
 * Returns the lines from the start to the end of an HTML table, without `html` if the table is not closed; null if no
 * table opens here.
 */
function tableAt(lines: readonly string[], at: number): { html: string | null; lines: number } | null {
  if (!opensTable(lines[at]!)) return null;
  let depth = 0;
  for (let count = 1; count <= LONGEST_TABLE_LINES && at + count <= lines.length; count += 1) {
    const line = lines[at + count - 1]!;
    depth += (line.match(TABLE_OPENS)?.length ?? 0) - (line.match(TABLE_CLOSES)?.length ?? 0);
    if (depth <= 0) return { html: lines.slice(at, at + count).join('\n'), lines: count };
  }
  return { html: null, lines: LONGEST_TABLE_LINES };
}

function opensTable(line: string): boolean {
  return line.includes('<') && line.replace(/`[^`]{0,1000}`/g, '').search(TABLE_OPENS) >= 0;
}

/** Converts a table, and keeps other text on its first and last line. */
function around(html: string, readTable: TableReader, components: ReadonlySet<string>): string[] {
  const start = html.search(TABLE_OPENS);
  TABLE_CLOSES.lastIndex = 0;
  const last = [...html.matchAll(TABLE_CLOSES)].at(-1);
  const end = last === undefined ? html.length : last.index + last[0].length;
  const [before, after] = [html.slice(0, start), html.slice(end)].map((part) =>
    plainLine(part, components).trim(),
  );
  return [before!, readTable(html.slice(start, end)), after!]
    .filter((part) => part !== '')
    .flatMap((part) => [part, '']);
}

function plainBlockLine(line: string, level: number, components: ReadonlySet<string>): string[] {
  const container = CONTAINER.exec(line);
  if (container)
    return [
      (
        container.groups?.['named'] ||
        container.groups?.['title'] ||
        calloutLabel((container.groups?.['type'] ?? '').replace('.', ''))
      ).trim(),
    ];
  const alert = ALERT.exec(line);
  if (alert) {
    const label = alert[2] || calloutLabel(alert[1]!);
    return label ? [`> ${label}`] : [];
  }
  const summary = SUMMARY.exec(line);
  if (summary) {
    const [before, title, after] = summary.slice(1).map((part) => plainLine(part, components).trim());
    const heading = title === '' ? [] : ['', `${'#'.repeat(Math.min(level + 1, 6))} ${title}`, ''];
    return [before!, ...heading, after!].filter((part, index) => part !== '' || (index > 0 && index < 4));
  }
  const plain = plainLine(line, components);
  // A line that contained only markup becomes empty.
  return [plain.trim() === '' ? '' : plain];
}
