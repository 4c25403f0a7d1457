import { asciidocInline } from './asciidoc-inline.js';
import { type AsciidocSource } from './asciidoc-source.js';
import { asciidocTable } from './asciidoc-tables.js';
import { dedent, fenced, listItem } from './indentation.js';
import { labelled } from './rst-directives.js';
import { append } from '../lists.js';

const HEADING = /^(={1,6}|#{1,6})\s+(\S.*?)(?:\s+\1)?$/;
const BLOCK_ATTRIBUTES = /^\[(?!\[)([^\]]{0,1000})\]$|^\[\[[^\]]{1,300}\]\]$/;
const BLOCK_TITLE = /^\.([^\s.].*)$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|--|`{3,}\S{0,40}|[|,:!]={3,})$/;
const ADMONITION = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(.*)$/;
const ITEM = /^\s*(?:(\*{1,6}|-|•)|(\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|[ivxIVX]{1,6}\))|<(\d{1,3}|\.)>)\s+(\S.*)$/;
const TERM = /^\s*(\S.{0,300}?)(:{2,4}|;;)(?:\s+(.*))?$/;
const BLOCK_MACRO = /^(image|video|audio|toc|include|ifdef|ifndef|icon)::([^[\s]{0,1000})\[(.{0,1000})\]$/;
const CHECKBOX = /^\[([ xX*])\]\s+/;
/** A reference from a line of code to a note below it, after a comment sign. */
const CALLOUT = /(?:(?:\/\/|#|;;|--|<!--)\s{0,10})?<(?:\d{1,3}|\.)>(?:\s{0,10}-->)?$/;
const DEEPEST = 20;

/** Converts the blocks of an AsciiDoc document to Markdown. */
export class AsciidocReader {
  title: string | undefined;
  private depth = 0;

  constructor(private readonly source: AsciidocSource) {}

  blocks(lines: readonly string[]): string[] {
    if (this.depth >= DEEPEST) return [lines.join('\n').trim()].filter(Boolean);
    this.depth += 1;
    const blocks: string[] = [];
    let attributes = new Map<string, string>();
    let title = '';
    for (let at = 0; at < lines.length;) {
      const line = lines[at]!;
      const own = BLOCK_ATTRIBUTES.exec(line);
      if (own) {
        attributes = new Map([...attributes, ...readAttributes(own[1] ?? '')]);
        at += 1;
      } else if (BLOCK_TITLE.test(line) && !ITEM.test(line) && !DELIMITER.test(line)) {
        title = this.inline(BLOCK_TITLE.exec(line)![1]!);
        at += 1;
      } else if (line === '' || line === '+' || line === '<<<' || /^(?:'{3,}|-{3}|\*{3})$/.test(line)) {
        at += 1;
      } else {
        const { end, found } = this.block(lines, at, attributes);
        if (title !== '' && found.length > 0) blocks.push(`**${title}**`);
        append(blocks, found);
        [attributes, title, at] = [new Map(), '', Math.max(end, at + 1)];
      }
    }
    this.depth -= 1;
    return blocks;
  }

  private block(
    lines: readonly string[],
    at: number,
    attributes: Attributes,
  ): { end: number; found: string[] } {
    const line = lines[at]!;
    if (DELIMITER.test(line)) return this.delimited(lines, at, attributes);
    const heading = HEADING.exec(line);
    if (heading) {
      const text = this.inline(heading[2]!);
      this.title ??= text.replace(/[`*]/g, '');
      const isText = attributes.has('discrete') || attributes.has('float');
      return { end: at + 1, found: [`${'#'.repeat(isText ? 6 : heading[1]!.length)} ${text}`] };
    }
    const macro = BLOCK_MACRO.exec(line);
    if (macro) {
      const alternative =
        macro[1] === 'image' ? this.inline(macro[3]!.split(',')[0]!.replace(/^alt=|"/g, '')) : '';
      return { end: at + 1, found: alternative.includes(' ') ? [alternative] : [] };
    }
    if (ITEM.test(line) || TERM.test(line)) return this.list(lines, at, attributes);
    let end = at + 1;
    while (end < lines.length && lines[end] !== '' && lines[end] !== '+' && !this.opensBlock(lines[end]!))
      end += 1;
    const own = lines.slice(at, end);
    if (line.startsWith(' ')) return { end, found: [fenced(dedent(own))] };
    return { end, found: this.paragraph(own, attributes) };
  }

  private paragraph(lines: readonly string[], attributes: Attributes): string[] {
    const style = attributes.get('1') ?? '';
    if (/^(?:source|listing|literal)$/.test(style)) return [fenced(lines, attributes.get('2') ?? '')];
    const admonition = ADMONITION.exec(lines[0]!);
    const text = this.inline([admonition?.[2] ?? lines[0]!, ...lines.slice(1)].join('\n'));
    const label = admonition?.[1] ?? (ADMONITION.test(`${style}: x`) ? style : '');
    if (label !== '') return labelled(capital(label), [text]);
    return style === 'quote' ? [text.replace(/^/gm, '> ')] : [text];
  }

  private opensBlock(line: string): boolean {
    return DELIMITER.test(line) || BLOCK_ATTRIBUTES.test(line);
  }

  private delimited(
    lines: readonly string[],
    at: number,
    attributes: Attributes,
  ): { end: number; found: string[] } {
    const open = lines[at]!;
    const close = open.startsWith('```') ? '```' : open;
    let end = at + 1;
    while (end < lines.length && lines[end] !== close) end += 1;
    const inner = lines.slice(at + 1, end);
    const style = attributes.get('1') ?? '';
    const found = (): string[] => {
      if (/^[|,:!]=/.test(open)) return this.table(open, inner, attributes);
      if (open.startsWith('+')) return [];
      if (/^(?:-{4}|\.{4}|`{3})/.test(open) || /^(?:source|listing)$/.test(style)) {
        const language = attributes.get('2') ?? open.replace(/^[-.`]+/, '');
        const code = inner.map((line) => {
          const callout = CALLOUT.exec(line);
          return callout ? line.slice(0, callout.index).trimEnd() : line;
        });
        return code.length === 0 ? [] : [fenced(code, /^[\w+#-]{1,30}$/.test(language) ? language : '')];
      }
      const blocks = this.blocks(inner);
      if (ADMONITION.test(`${style}: x`)) return labelled(capital(style), blocks);
      return open.startsWith('_') ? blocks.map((block) => block.replace(/^/gm, '> ')) : blocks;
    };
    return { end: end + 1, found: found() };
  }

  private table(open: string, lines: readonly string[], attributes: Attributes): string[] {
    const format = open.startsWith(',') ? 'csv' : open.startsWith(':') ? 'dsv' : undefined;
    const settings = format === undefined ? attributes : new Map([...attributes, ['format', format]]);
    const table = asciidocTable(
      open.startsWith('!') ? lines.map((line) => line.replaceAll('!', '|')) : lines,
      {
        attributes: settings,
        cellText: (cell) => this.blocks(dedent(cell)).join(' '),
      },
    );
    return table === '' ? [] : [table];
  }

  /** Reads a list with the content of its items: nested lists, and blocks joined with `+`. */
  private list(
    lines: readonly string[],
    at: number,
    attributes: Attributes,
  ): { end: number; found: string[] } {
    const marks: string[] = [];
    const numbers: number[] = [Number(attributes.get('start') ?? 1) - 1];
    const items: string[] = [];
    let next = at;
    while (next < lines.length) {
      const line = lines[next]!;
      if (line === '') {
        const after = lines[next + 1] ?? '';
        if (!ITEM.test(after) && !(TERM.test(after) && TERM.test(lines[at]!))) break;
        next += 1;
        continue;
      }
      const item = ITEM.exec(line);
      const term = item ? null : TERM.exec(line);
      if (!item && !term) break;
      const mark = item ? (item[1] ?? (item[3] ? '<>' : item[2]!.replace(/^\w+/, '1'))) : term![2]!;
      const known = marks.indexOf(mark);
      marks.length = known < 0 ? marks.length : known + 1;
      if (known < 0) {
        marks.push(mark);
        if (marks.length > 1) numbers[marks.length - 1] = 0;
      }
      const level = marks.length - 1;
      const { end, text, blocks } = this.itemText(lines, next, item ? item[4]! : (term![3] ?? ''));
      const isNumbered = item !== null && item[1] === undefined;
      numbers[level] = isNumbered ? numberOf(item, (numbers[level] ?? 0) + 1) : 0;
      const sign = isNumbered ? `${numbers[level]}. ` : '- ';
      const words = term ? `${this.inline(term[1]!)}: ${text}`.trimEnd() : text;
      const indent = '   '.repeat(level);
      items.push(indent + listItem(sign, [words, ...blocks].join('\n')).replace(/\n(?=.)/g, `\n${indent}`));
      next = end;
    }
    return { end: next, found: [items.join('\n')] };
  }

  /** Reads the text of an item, which may continue on the next lines, and the blocks that are joined to it. */
  private itemText(
    lines: readonly string[],
    at: number,
    first: string,
  ): { end: number; text: string; blocks: string[] } {
    const own = [first.replace(CHECKBOX, '')];
    let end = at + 1;
    const goesOn = (line: string) =>
      line !== '' &&
      line !== '+' &&
      !ITEM.test(line) &&
      !TERM.test(line) &&
      !this.opensBlock(line) &&
      !BLOCK_TITLE.test(line);
    while (end < lines.length && goesOn(lines[end]!)) {
      own.push(lines[end]!.trim());
      end += 1;
    }
    // The description of a term may be on the lines below it.
    if (
      first === '' &&
      own.length === 1 &&
      lines[end] === '' &&
      /^\s*[^\s*.\-=|[]/.test(lines[end + 1] ?? '') &&
      goesOn(lines[end + 1]!)
    ) {
      return this.itemText(lines, end + 1, lines[end + 1]!.trim());
    }
    const blocks: string[] = [];
    while (lines[end] === '+' && end + 1 < lines.length) {
      const start = end + 1;
      let open = start;
      while (open < lines.length && (BLOCK_ATTRIBUTES.test(lines[open]!) || BLOCK_TITLE.test(lines[open]!)))
        open += 1;
      end = this.endOfJoined(lines, open);
      append(blocks, this.blocks(lines.slice(start, end)));
    }
    return { end, text: this.inline(own.filter(Boolean).join('\n')).replace(/\n/g, ' '), blocks };
  }

  private endOfJoined(lines: readonly string[], open: number): number {
    let end = open + 1;
    if (DELIMITER.test(lines[open] ?? '')) {
      const close = lines[open]!.startsWith('```') ? '```' : lines[open];
      while (end < lines.length && lines[end] !== close) end += 1;
      return Math.min(end + 1, lines.length);
    }
    while (end < lines.length && lines[end] !== '' && lines[end] !== '+' && !ITEM.test(lines[end]!)) end += 1;
    return end;
  }

  private inline(text: string): string {
    return asciidocInline(text, this.source);
  }
}

type Attributes = ReadonlyMap<string, string>;

/** Parses attributes such as `source,python,opts="x"`. Positional attributes are numbered from 1. */
function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let position = 0;
  for (const [, name, quoted, plain] of source.matchAll(
    /(?:([\w-]{1,60})=)?(?:"([^"]{0,500})"|([^,]{1,500}))(?:,|$)/g,
  )) {
    const value = (quoted ?? plain ?? '').trim();
    position += 1;
    if (name !== undefined) attributes.set(name, value);
    else {
      const style = /^[^.#%]*/.exec(value)![0];
      attributes.set(String(position), style);
      attributes.set(style, '');
    }
  }
  return attributes;
}

function numberOf(item: RegExpExecArray, next: number): number {
  const own = /^(\d+)\.?$/.exec(item[3] ?? item[2] ?? '')?.[1];
  return own === undefined ? next : Number(own);
}

function capital(label: string): string {
  return label.charAt(0) + label.slice(1).toLowerCase();
}
