import { markdownTable } from '../markdown/markdown-table.js';
import { blockEnd, dedent, fenced, indentOf, listItem } from './indentation.js';
import { type Directive, directiveBlocks } from './rst-directives.js';
import { rstInline, type RstReferences } from './rst-inline.js';
import { rstTable } from './rst-tables.js';
import { append } from '../lists.js';

const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}$/;
const DIRECTIVE = /^\.\. (?:\|[^|]{1,200}\| )?([\w+.:-]{1,60}?)::(?:\s+(.*))?$/;
const EXPLICIT = /^\.\.(?:\s|$)/;
const BULLET = /^([-*+•‣⁃])(?:\s+|$)/;
const NUMBER =
  /^(?:\((?:\d{1,4}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|#)\)|(?:\d{1,4}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|#)[.)])(?:\s+|$)/;
const FIELD = /^:((?:[^:\\\n]|\\.){1,80}):(?:\s+|$)/;
const OPTION =
  /^((?:-{1,2}|\/)[\w?#-]+(?:[ =]<?[\w-]+>?)?(?:, (?:-{1,2}|\/)[\w?#-]+(?:[ =]<?[\w-]+>?)?)*)(?: {2,}(.*))?$/;
const DEEPEST = 20;

/** Converts the blocks of a reStructuredText document to Markdown. */
export class RstReader {
  /** The first heading. */
  title: string | undefined;
  /** The heading adornments in the order in which they first occur. */
  private readonly levels: string[] = [];
  private depth = 0;

  constructor(private readonly references: RstReferences) {}

  document(lines: readonly string[]): string[] {
    return this.blocks(lines);
  }

  private blocks(lines: readonly string[]): string[] {
    if (this.depth >= DEEPEST) return [lines.join('\n').trim()].filter(Boolean);
    this.depth += 1;
    const blocks: string[] = [];
    for (let at = 0; at < lines.length;) {
      if (lines[at]!.trim() === '') at += 1;
      else at += Math.max(1, this.block(lines, at, blocks));
    }
    this.depth -= 1;
    return blocks;
  }

  /** Reads the block at a line and returns the number of lines that it spans. */
  private block(lines: readonly string[], at: number, blocks: string[]): number {
    const line = lines[at]!;
    if (line.startsWith(' ')) return this.quote(lines, at, blocks);
    const heading = this.depth === 1 ? this.heading(lines, at, blocks) : 0;
    if (heading > 0) return heading;
    const table = rstTable(lines, at, (cell) => this.blocks(dedent(cell)).join(' '));
    if (table) {
      blocks.push(table.markdown);
      return table.lines;
    }
    if (ADORNMENT.test(line) && (lines[at + 1] ?? '') === '') return 1;
    if (EXPLICIT.test(line)) return this.explicit(lines, at, blocks);
    if (line.startsWith('__ ')) return 1;
    if (line.startsWith('>>> ')) return this.doctest(lines, at, blocks);
    if (/^\|(?: |$)/.test(line)) return this.lineBlock(lines, at, blocks);
    if (BULLET.test(line) || this.isNumbered(lines, at)) return this.list(lines, at, blocks);
    if (FIELD.test(line)) return this.fields(lines, at, blocks);
    if (OPTION.test(line)) return this.options(lines, at, blocks);
    const next = lines[at + 1] ?? '';
    if (next.startsWith(' ') && !line.endsWith('::')) return this.definition(lines, at, blocks);
    return this.paragraph(lines, at, blocks);
  }

  private heading(lines: readonly string[], at: number, blocks: string[]): number {
    const [first, second = '', third = ''] = lines.slice(at, at + 3) as [string, ...string[]];
    const isOver =
      ADORNMENT.test(first) &&
      second.trim() !== '' &&
      third.charAt(0) === first.charAt(0) &&
      ADORNMENT.test(third);
    const isUnder =
      !ADORNMENT.test(first) && ADORNMENT.test(second) && second.length >= Math.min(first.length, 4);
    if (!isOver && !isUnder) return 0;
    const style = isOver ? `${first.charAt(0)}over` : second.charAt(0);
    if (!this.levels.includes(style)) this.levels.push(style);
    const text = this.inline((isOver ? second : first).trim());
    this.title ??= text.replace(/[`*]/g, '');
    blocks.push(`${'#'.repeat(Math.min(this.levels.indexOf(style) + 1, 6))} ${text}`);
    return isOver ? 3 : 2;
  }

  private explicit(lines: readonly string[], at: number, blocks: string[]): number {
    const end = blockEnd(lines, at + 1, 0);
    const match = DIRECTIVE.exec(lines[at]!);
    if (match && !lines[at]!.startsWith('.. |')) {
      const directive = readDirective(match[1]!.toLowerCase(), match[2] ?? '', lines.slice(at + 1, end));
      append(
        blocks,
        directiveBlocks(directive, {
          blocks: (inner) => this.blocks(dedent(inner)),
          inline: (text) => this.inline(text),
          listRows: (inner) => this.listTable(inner),
        }),
      );
    }
    return end - at;
  }

  private quote(lines: readonly string[], at: number, blocks: string[]): number {
    const end = blockEnd(lines, at, 0);
    for (const block of this.blocks(dedent(lines.slice(at, end)))) blocks.push(block.replace(/^/gm, '> '));
    return end - at;
  }

  private doctest(lines: readonly string[], at: number, blocks: string[]): number {
    let end = at;
    while (end < lines.length && lines[end] !== '') end += 1;
    blocks.push(fenced(lines.slice(at, end), 'python'));
    return end - at;
  }

  private lineBlock(lines: readonly string[], at: number, blocks: string[]): number {
    let end = at;
    while (end < lines.length && /^\|(?: |$)/.test(lines[end]!)) end += 1;
    blocks.push(
      lines
        .slice(at, end)
        .map((line) => this.inline(line.slice(2).trim()))
        .join('\n'),
    );
    return end - at;
  }

  /**
   * Whether a line starts a numbered item. If the next line is neither empty, indented nor another item, the line is a
   * sentence that starts with a number.
   */
  private isNumbered(lines: readonly string[], at: number): boolean {
    if (!NUMBER.test(lines[at]!)) return false;
    const next = lines[at + 1] ?? '';
    return next === '' || next.startsWith(' ') || NUMBER.test(next);
  }

  private list(lines: readonly string[], at: number, blocks: string[]): number {
    const mark = BULLET.test(lines[at]!) ? BULLET : NUMBER;
    const items: string[] = [];
    let number = 0;
    let next = at;
    while (next < lines.length && mark.test(lines[next]!)) {
      const own = mark.exec(lines[next]!)!;
      const end = blockEnd(lines, next + 1, 0);
      const first = lines[next]!.slice(own[0].length);
      const inner = this.blocks(
        dedent([`${' '.repeat(own[0].length)}${first}`, ...lines.slice(next + 1, end)]),
      );
      const label = own[0].replace(/[().\s]/g, '');
      number = /^\d+$/.test(label) ? Number(label) : number + 1;
      const shown = mark === BULLET ? '- ' : `${label === '#' ? number : label}. `;
      items.push(listItem(shown, inner.join('\n')));
      next = end;
      while (next < lines.length && lines[next] === '' && mark.test(lines[next + 1] ?? '')) next += 1;
    }
    blocks.push(items.join('\n'));
    return next - at;
  }

  private fields(lines: readonly string[], at: number, blocks: string[]): number {
    const items: string[] = [];
    let next = at;
    while (next < lines.length && FIELD.test(lines[next]!)) {
      const [mark, name = ''] = FIELD.exec(lines[next]!)!;
      const end = blockEnd(lines, next + 1, 0);
      const inner = this.blocks(
        dedent([`        ${lines[next]!.slice(mark.length)}`.trimEnd(), ...lines.slice(next + 1, end)]),
      );
      const shown = name.replace(
        /^(?:param|parameter|arg|argument|key|keyword|raises?|type|var|ivar)(?: \w+)? (?=\S+$)/,
        '',
      );
      items.push(listItem('- ', `${this.inline(shown)}: ${inner.join('\n')}`.trimEnd()));
      next = end;
    }
    blocks.push(items.join('\n'));
    return next - at;
  }

  private options(lines: readonly string[], at: number, blocks: string[]): number {
    const items: string[] = [];
    let next = at;
    while (next < lines.length && OPTION.test(lines[next]!)) {
      const [, option = '', text = ''] = OPTION.exec(lines[next]!)!;
      const end = blockEnd(lines, next + 1, 0);
      const inner = this.blocks(
        dedent([
          text === '' ? '' : `    ${text}`,
          ...dedent(lines.slice(next + 1, end)).map((line) => (line === '' ? '' : `    ${line}`)),
        ]),
      );
      items.push(listItem('- ', `\`${option}\`: ${inner.join('\n')}`));
      next = end;
      while (next < lines.length && lines[next] === '' && OPTION.test(lines[next + 1] ?? '')) next += 1;
    }
    blocks.push(items.join('\n'));
    return next - at;
  }

  private definition(lines: readonly string[], at: number, blocks: string[]): number {
    const end = blockEnd(lines, at + 1, 0);
    const [first = '', ...others] = this.blocks(dedent(lines.slice(at + 1, end)));
    const term = this.inline(lines[at]!.replace(/ : .*$/, ''));
    const isText = !/^(?:[#>|`~]|[-*] |\d+\. )/.test(first);
    append(blocks, isText ? [`${term}: ${first}`, ...others] : [`${term}:`, first, ...others]);
    return end - at;
  }

  private paragraph(lines: readonly string[], at: number, blocks: string[]): number {
    let end = at + 1;
    while (
      end < lines.length &&
      lines[end] !== '' &&
      !lines[end]!.startsWith(' ') &&
      !EXPLICIT.test(lines[end]!)
    )
      end += 1;
    const source = lines.slice(at, end).join('\n');
    const isLiteral = source.endsWith('::');
    const text = isLiteral ? `${source.slice(0, -2).trimEnd()}${/\S::$/.test(source) ? ':' : ''}` : source;
    if (text.trim() !== '') blocks.push(this.inline(text));
    if (!isLiteral) return end - at;
    let start = end;
    while (start < lines.length && lines[start] === '') start += 1;
    if (!lines[start]?.startsWith(' ')) return end - at;
    const close = blockEnd(lines, start, 0);
    blocks.push(fenced(dedent(lines.slice(start, close))));
    return close - at;
  }

  /** Converts a `list-table`: a list of rows, each of which is a list of cells. */
  private listTable(lines: readonly string[]): string {
    const rows = itemsOf(dedent(lines)).map((row) => itemsOf(row).map((cell) => this.blocks(cell).join(' ')));
    return markdownTable(rows);
  }

  private inline(text: string): string {
    return rstInline(text, this.references);
  }
}

function itemsOf(lines: readonly string[]): string[][] {
  const items: string[][] = [];
  for (const line of lines) {
    const mark = BULLET.exec(line);
    if (mark) items.push([line.replace(mark[0], ' '.repeat(mark[0].length))]);
    else items.at(-1)?.push(line);
  }
  return items.map(dedent);
}

function readDirective(name: string, first: string, body: readonly string[]): Directive {
  const lines = dedentBody(body);
  const options = new Map<string, string>();
  let argument = first.trim();
  let at = 0;
  // The argument may continue on the next lines, up to the options or an empty line.
  for (; at < lines.length && lines[at] !== ''; at += 1) {
    const option = /^:([\w-]{1,60}):(?:\s+(.*))?$/.exec(lines[at]!);
    if (!option) break;
    options.set(option[1]!.toLowerCase(), option[2] ?? '');
  }
  while (options.size > 0 && at < lines.length && lines[at]!.startsWith(' ')) at += 1;
  if (argument === '' && name === 'image') argument = lines[at]?.trim() ?? '';
  return { name, argument, options, content: lines.slice(at) };
}

function dedentBody(lines: readonly string[]): string[] {
  const least = lines.reduce((min, line) => Math.min(min, indentOf(line)), Infinity);
  return lines.map((line) => line.slice(least === Infinity ? 0 : least));
}
