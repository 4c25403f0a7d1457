import { ManualBlocks } from './manual-blocks.js';
import { type ManualFacts, splitName } from './man-reader.js';
import { markdownTable } from '../markdown/markdown-table.js';
import { CELL, mdocText } from './mdoc-inline.js';
import { roffText } from './roff-inline.js';
import type { RoffSource } from './roff-source.js';
import { tblTable } from './tbl-table.js';

type ListKind = 'bullet' | 'enum' | 'tag' | 'column' | 'item';
interface List {
  readonly kind: ListKind;
  items: number;
  readonly rows: string[][];
}

/** Converts the macros of the mdoc package to Markdown. */
export class MdocReader {
  private readonly blocks = new ManualBlocks();
  private readonly lists: List[] = [];
  private head = '';
  private name = '';
  private description = '';
  private table: string[] | null = null;

  constructor(private readonly source: RoffSource) {}

  read(): string {
    for (const { macro, args, text } of this.source.lines) {
      if (this.table && macro !== 'TE') this.table.push(roffText(text, this.source.strings));
      else if (macro === undefined) this.text(roffText(text, this.source.strings));
      else
        this.macro(
          macro,
          args.map((each) => roffText(each, this.source.strings)),
        );
    }
    while (this.lists.length > 0) this.endList();
    return this.blocks.toMarkdown();
  }

  facts(): ManualFacts {
    const [name] = splitName(this.name);
    const section = /\(.*$/.exec(this.head)?.[0] ?? '';
    return { title: name === '' ? this.head : name + section, description: this.description };
  }

  private text(text: string): void {
    const row = this.lists.at(-1)?.kind === 'column' ? this.lists.at(-1)!.rows.at(-1) : undefined;
    if (row) row.push(`${row.pop() ?? ''} ${text}`);
    else if (text.trim() === '' && !this.blocks.isCode) this.blocks.paragraph();
    else this.blocks.text(text);
  }

  private macro(name: string, args: readonly string[]): void {
    const { blocks } = this;
    switch (name) {
      case 'Dt':
        this.head = args[1] === undefined ? (args[0] ?? '') : `${(args[0] ?? '').toLowerCase()}(${args[1]})`;
        return;
      case 'Dd':
      case 'Os':
        return;
      case 'Sh':
      case 'Ss':
        return blocks.heading(name === 'Sh' ? 2 : 3, mdocText(args, this.name));
      case 'Nm':
        if (this.name === '' && args[0] !== undefined) this.name = args[0];
        break;
      case 'Nd':
        this.description ||= mdocText(args, this.name);
        return this.text(`– ${mdocText(args, this.name)}`);
      case 'Pp':
      case 'Lp':
      case 'sp':
        return blocks.paragraph();
      case 'br':
        return blocks.lineBreak();
      case 'Bd':
        return args.includes('-literal') || args.includes('-unfilled')
          ? blocks.startCode()
          : blocks.paragraph();
      case 'Ed':
        return blocks.isCode ? blocks.endCode() : blocks.paragraph();
      case 'Dl':
      case 'D1':
        blocks.startCode();
        blocks.text(mdocText(args, this.name));
        return blocks.endCode();
      case 'Bl':
        return this.startList(args);
      case 'It':
        return this.item(mdocText(args, this.name));
      case 'El':
        return this.endList();
      case 'Lk':
      case 'Mt':
        return this.link(name, args);
      case 'TS':
        this.table = [];
        return;
      case 'TE':
        blocks.table(tblTable(this.table ?? []));
        this.table = null;
        return;
      case 'Rs':
      case 'Re':
      case 'Bk':
      case 'Ek':
      case 'Sm':
      case 'Tg':
        return;
    }
    this.text(mdocText([name, ...args], this.name));
  }

  private startList(args: readonly string[]): void {
    const kind: ListKind = args.includes('-column')
      ? 'column'
      : args.includes('-enum')
        ? 'enum'
        : args.some((each) => /^-(?:bullet|dash|hyphen)$/.test(each))
          ? 'bullet'
          : args.includes('-item')
            ? 'item'
            : 'tag';
    if (this.lists.length > 0) this.blocks.indentMore();
    else this.blocks.end();
    this.lists.push({ kind, items: 0, rows: [] });
  }

  private item(text: string): void {
    const list = this.lists.at(-1);
    if (!list) return this.text(text);
    list.items += 1;
    if (list.kind === 'column') list.rows.push(text.split(CELL).map((cell) => cell.trim()));
    else if (list.kind === 'enum') this.blocks.item(String(list.items));
    else if (list.kind === 'tag' && text !== '') this.blocks.item(text, false);
    else this.blocks.item('•');
  }

  private endList(): void {
    const list = this.lists.pop();
    if (list?.kind === 'column') this.blocks.table(markdownTable(list.rows));
    if (this.lists.length > 0) this.blocks.indentLess();
    else this.blocks.end();
  }

  private link(name: string, [target = '', ...words]: readonly string[]): void {
    const last = words.findLastIndex((word) => !/^[.,:;)\]?!]$/.test(word));
    const text = words.slice(0, last + 1).join(' ');
    const after = words.slice(last + 1).join('');
    this.text((name === 'Mt' || text === '' ? target : `[${text}](${target})`) + after);
  }
}
