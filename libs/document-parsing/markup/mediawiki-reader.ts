import { fenced, listItem } from './indentation.js';
import { wikiInline } from './mediawiki-inline.js';
import { keptBlock, type KeptText, restored } from './mediawiki-source.js';
import { wikiTable } from './mediawiki-table.js';

const HEADING = /^(={1,6})([^\n]{1,500}?)\1\s*$/;
const LIST = /^([*#:;]{1,20})\s*(.*)$/;
const REDIRECT = /^#(?:REDIRECT|WEITERLEITUNG|REDIRECTION|REDIRECCIÓN)\s*:?\s*(\[\[.{1,300}\]\])/i;

/** Converts the blocks of a MediaWiki text to Markdown. */
export class MediaWikiReader {
  /** The first heading. */
  title: string | undefined;

  constructor(private readonly kept: readonly KeptText[]) {}

  blocks(lines: readonly string[]): string[] {
    const blocks: string[] = [];
    for (let at = 0; at < lines.length;) at += lines[at]!.trim() === '' ? 1 : this.block(lines, at, blocks);
    return blocks.filter((block) => block.trim() !== '');
  }

  /** Reads the block at a line and returns the number of lines that it spans. */
  private block(lines: readonly string[], at: number, blocks: string[]): number {
    const line = lines[at]!;
    const code = keptBlock(line, this.kept);
    if (code) return (blocks.push(fenced(code.text.split('\n'), code.language)), 1);
    const heading = HEADING.exec(line);
    if (heading) {
      const text = this.inline(heading[2]!.trim());
      this.title ??= text.replace(/[`*]/g, '');
      blocks.push(`${'#'.repeat(heading[1]!.length)} ${text}`);
      return 1;
    }
    if (/^\s*:*\s*\{\|/.test(line)) {
      const table = wikiTable(lines, at, (text) => this.inline(text));
      blocks.push([table.caption, table.markdown].filter(Boolean).join('\n\n'));
      return table.lines;
    }
    const redirect = REDIRECT.exec(line);
    if (redirect) return (blocks.push(`See ${this.inline(redirect[1]!)}.`), 1);
    if (LIST.test(line)) return this.list(lines, at, blocks);
    if (/^-{4,}\s*$/.test(line)) return 1;
    if (/^ +\S/.test(line)) return this.preformatted(lines, at, blocks);
    return this.paragraph(lines, at, blocks);
  }

  private list(lines: readonly string[], at: number, blocks: string[]): number {
    const items: string[] = [];
    const numbers: number[] = [];
    let end = at;
    const isMeaning = /^[:;]/.test(lines[at]!);
    for (let match = LIST.exec(lines[end]!); match; match = LIST.exec(lines[(end += 1)] ?? '')) {
      const [, marks = '', text = ''] = match;
      if (/^[:;]/.test(marks) !== isMeaning) break;
      numbers.length = Math.min(numbers.length, marks.length);
      const depth = marks.length - 1;
      const last = marks.charAt(depth);
      if (last === '#') numbers[depth] = (numbers[depth] ?? 0) + 1;
      else numbers.length = Math.min(numbers.length, depth);
      const indent = [...marks.slice(0, -1)]
        .map((mark) => (mark === '#' ? '   ' : mark === '*' ? '  ' : ''))
        .join('');
      const label = last === '#' ? `${numbers[depth]}. ` : last === '*' ? '- ' : '';
      items.push(indent + listItem(label, this.listText(last, text)).replace(/\n/g, `\n${indent}`));
    }
    blocks.push(items.join(isMeaning ? '\n\n' : '\n'));
    return end - at;
  }

  /** `; term : meaning` is a term with its meaning. */
  private listText(mark: string, text: string): string {
    if (mark !== ';') return this.inline(text);
    const colon = text.indexOf(' : ');
    const term = colon < 0 ? text : text.slice(0, colon);
    return colon < 0
      ? `**${this.inline(term)}**`
      : `**${this.inline(term)}**: ${this.inline(text.slice(colon + 3))}`;
  }

  private preformatted(lines: readonly string[], at: number, blocks: string[]): number {
    let end = at;
    while (/^ +\S/.test(lines[end] ?? '') && !keptBlock(lines[end]!, this.kept)) end += 1;
    if (end === at) return 1;
    blocks.push(fenced(lines.slice(at, end).map((line) => this.plain(line.slice(1)))));
    return end - at;
  }

  private paragraph(lines: readonly string[], at: number, blocks: string[]): number {
    let end = at + 1;
    while (end < lines.length && lines[end]!.trim() !== '' && !this.startsBlock(lines[end]!)) end += 1;
    blocks.push(
      lines
        .slice(at, end)
        .map((line) => this.inline(line))
        .join('\n')
        .trim()
        .replace(/^(#{1,6} )/gm, '\\$1'),
    );
    return end - at;
  }

  private startsBlock(line: string): boolean {
    return (
      HEADING.test(line) ||
      LIST.test(line) ||
      /^(?: |-{4}|\{\|)/.test(line) ||
      keptBlock(line, this.kept) !== undefined
    );
  }

  private inline(text: string): string {
    return restored(wikiInline(text), this.kept, (kept) => {
      if (kept.kind === 'note')
        return ` (${wikiInline(restored(kept.text, this.kept, ({ text: inner }) => inner))})`;
      return kept.kind === 'text' ? kept.text : `\`${kept.text.replace(/\s+/g, ' ').trim()}\``;
    });
  }

  private plain(text: string): string {
    return restored(wikiInline(text).replace(/\*\*/g, ''), this.kept, (kept) => kept.text);
  }
}
