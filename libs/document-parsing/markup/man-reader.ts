import { ManualBlocks } from './manual-blocks.js';
import { roffText } from './roff-inline.js';
import { type RoffLine, type RoffSource } from './roff-source.js';
import { tblTable } from './tbl-table.js';

/** Macros that set their arguments in alternating fonts, without blanks between them. */
const ALTERNATING: ReadonlySet<string> = new Set(['BR', 'BI', 'IR', 'IB', 'RB', 'RI']);
const FONTS: ReadonlySet<string> = new Set(['B', 'I', 'R', 'SM', 'SB', 'CW', 'q']);

/** What a manual page says about itself. */
export interface ManualFacts {
  readonly title: string;
  readonly description: string;
}

/** Converts the macros of the man package to Markdown. */
export class ManReader {
  private readonly blocks = new ManualBlocks();
  private section = '';
  private head = '';
  private name = '';
  /** What the next line of text is: the tag of an item, or a heading of a level. */
  private awaits: 'tag' | 'also' | number | null = null;
  private link: { readonly target: string; readonly words: string[] } | null = null;
  private table: string[] | null = null;

  constructor(private readonly source: RoffSource) {}

  read(): string {
    for (const line of this.source.lines) {
      if (this.table && line.macro !== 'TE')
        this.table.push(this.shown(line.macro === undefined ? line.text : this.inTable(line)));
      else if (line.macro === undefined) this.text(this.shown(line.text));
      else
        this.macro(
          line.macro,
          line.args.map((each) => this.shown(each)),
        );
    }
    return this.blocks.toMarkdown();
  }

  facts(): ManualFacts {
    const [name = '', description = ''] = splitName(this.name);
    const own =
      this.head.replace(/\(.*$/, '').toLowerCase() === name.toLowerCase()
        ? this.head.replace(/^[^(]*/, name)
        : this.head;
    return { title: own || name, description };
  }

  private inTable({ macro = '', args }: RoffLine): string {
    if (FONTS.has(macro)) return args.join(' ');
    return ALTERNATING.has(macro) ? args.join('') : `.${macro}`;
  }

  private shown(text: string): string {
    return roffText(text, this.source.strings);
  }

  private text(text: string): void {
    if (text.trim() === '' && !this.blocks.isCode) {
      if (this.awaits === null) this.blocks.paragraph();
      return;
    }
    const { awaits } = this;
    this.awaits = null;
    if (typeof awaits === 'number') this.heading(awaits, text);
    else if (awaits === 'tag') this.blocks.item(text);
    else if (awaits === 'also') this.blocks.alsoItem(text);
    else if (this.link) this.link.words.push(text.trim());
    else {
      if (/^NAME$|^NOM$|^BEZEICHNUNG$|^NOMBRE$/i.test(this.section) && this.name.length < 300)
        this.name += `${this.name && ' '}${text.trim()}`;
      this.blocks.text(text);
    }
  }

  private heading(level: number, text: string): void {
    if (level === 2) this.section = text.trim();
    this.blocks.heading(level, text);
  }

  private macro(name: string, args: readonly string[]): void {
    const { blocks } = this;
    if (FONTS.has(name)) return args.length > 0 ? this.text(args.join(' ')) : undefined;
    if (ALTERNATING.has(name)) return this.text(args.join(''));
    switch (name) {
      case 'TH': {
        const [title = '', section = ''] = args;
        this.head = section === '' ? title : `${title}(${section})`;
        return;
      }
      case 'SH':
      case 'SS': {
        const level = name === 'SH' ? 2 : 3;
        if (args.length > 0) this.heading(level, args.join(' '));
        else this.awaits = level;
        return;
      }
      case 'P':
      case 'PP':
      case 'LP':
      case 'HP':
        return blocks.isCode ? blocks.paragraph() : blocks.end();
      case 'sp':
        return blocks.paragraph();
      case 'br':
        return blocks.lineBreak();
      case 'TP':
        blocks.end();
        this.awaits = 'tag';
        return;
      case 'TQ':
        this.awaits = 'also';
        return;
      case 'IP':
        return blocks.item(args[0] ?? '');
      case 'RS':
        return blocks.indentMore();
      case 'RE':
        return blocks.indentLess();
      case 'nf':
      case 'EX':
        return blocks.startCode();
      case 'fi':
      case 'EE':
        return blocks.endCode();
      case 'UR':
      case 'MT':
        this.link = { target: name === 'MT' ? `mailto:${args[0] ?? ''}` : (args[0] ?? ''), words: [] };
        return;
      case 'UE':
      case 'ME':
        return this.endLink(args[0] ?? '');
      case 'SY':
        blocks.lineBreak();
        return this.text(args[0] ?? '');
      case 'OP':
        return this.text(`[${args.join(' ')}]`);
      case 'MR':
        return this.text(`${args[0] ?? ''}(${args[1] ?? ''})${args[2] ?? ''}`);
      case 'TS':
        this.table = [];
        return;
      case 'TE':
        blocks.table(tblTable(this.table ?? []));
        this.table = null;
        return;
    }
  }

  private endLink(after: string): void {
    const { target, words } = this.link ?? { target: '', words: [] };
    this.link = null;
    if (target === '') return;
    const text = words.join(' ');
    const bare = target.replace(/^mailto:/, '');
    this.text(`${text === '' || text === bare ? bare : `[${text}](${target})`}${after}`);
  }
}

/** Splits `git-commit - Record changes` into the name and its description. */
export function splitName(line: string): [name: string, description: string] {
  const at = / +[-–—−]+ +/.exec(line);
  const names = at ? line.slice(0, at.index) : line;
  return [names.split(',')[0]!.trim(), at ? line.slice(at.index + at[0].length).trim() : ''];
}
