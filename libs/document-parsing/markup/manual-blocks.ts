import { fenced } from './indentation.js';

interface Entry {
  readonly text: string;
  readonly indent: number;
  readonly isItem: boolean;
}

const BULLETS: ReadonlySet<string> = new Set(['•', '*', '-', 'o', '·', '+', '—', '–']);
const DEEPEST = 8;
const LONGEST_TERM = 120;

/** Collects the headings, paragraphs, lists, code and tables of a manual page as Markdown. */
export class ManualBlocks {
  private readonly entries: Entry[] = [];
  private words: string[] = [];
  private code: string[] | null = null;
  /** The mark of the item that the next text belongs to. */
  private mark: string | null = null;
  private markIndent = 0;
  /** The terms of the item. */
  private terms: string[] = [];
  /** The indentation of paragraphs, and those of the lists around them. */
  private indent = 0;
  private readonly outer: number[] = [];
  private base = 0;

  heading(level: number, text: string): void {
    this.end();
    [this.indent, this.base, this.outer.length] = [0, 0, 0];
    if (text.trim() !== '') this.push(`${'#'.repeat(level)} ${text.replace(/\s+/g, ' ').trim()}`);
  }

  text(text: string): void {
    if (this.code) this.code.push(text.trimEnd());
    else if (/^\s/.test(text) && this.words.length > 0) this.words.push(`\n${text.trim()}`);
    else if (text.trim() !== '') this.words.push(text.trim());
  }

  /** Starts a line within a paragraph. */
  lineBreak(): void {
    if (!this.code && this.words.length > 0) this.words.push('\n');
  }

  /** Ends the paragraph. The next one belongs to the same item. */
  paragraph(): void {
    if (this.code) this.code.push('');
    else this.flush();
  }

  /** Ends the paragraph and its item. */
  end(): void {
    this.endCode();
    this.flush();
    this.indent = this.base;
  }

  /**
   * Starts an item of a list with its term, number or, if it `mayBeBullet`, bullet; without one, the item before
   * continues. Terms without a text between them share the text that follows.
   */
  item(tag: string, mayBeBullet = true): void {
    const own = tag.replace(/\s+/g, ' ').trim();
    if (own !== '' && this.isTerm() && this.base === this.markIndent && !BULLETS.has(own))
      return this.alsoItem(own);
    this.endCode();
    this.flush();
    if (own === '') return;
    const number = /^\(?(\d{1,4})[.)]?$/.exec(own)?.[1];
    const isTerm = mayBeBullet ? !BULLETS.has(own) && number === undefined : true;
    this.terms = isTerm ? [own] : [];
    this.mark = isTerm || number === undefined ? '- ' : `${number}. `;
    [this.indent, this.markIndent] = [this.base, this.base];
  }

  /** Adds another term to the item that has no text yet. */
  alsoItem(tag: string): void {
    if (this.isTerm()) this.terms.push(tag.trim());
    else this.item(tag);
  }

  /** Whether there is a term without a text. */
  private isTerm(): boolean {
    return this.mark !== null && this.terms.length > 0 && this.words.length === 0 && !this.code;
  }

  /** What follows is within the current item. A short line before it is the term of an item. */
  indentMore(): void {
    this.endCode();
    const line = this.words.join(' ');
    if (this.mark === null && line !== '' && line.length <= LONGEST_TERM && !/[.:!?]$|\n/.test(line)) {
      this.words = [];
      this.item(line);
    }
    if (!this.isTerm()) this.flush();
    this.outer.push(this.base);
    if (this.outer.length <= DEEPEST) this.base = this.isTerm() ? this.markIndent + 2 : this.indent;
  }

  indentLess(): void {
    this.end();
    this.base = this.outer.pop() ?? 0;
    this.indent = this.base;
  }

  startCode(): void {
    if (this.code) return;
    this.flush();
    this.code = [];
  }

  endCode(): void {
    const { code } = this;
    this.code = null;
    if (!code) return;
    const from = code.findIndex((line) => line.trim() !== '');
    const to = code.findLastIndex((line) => line.trim() !== '');
    if (from >= 0) this.push(fenced(code.slice(from, to + 1)));
  }

  get isCode(): boolean {
    return this.code !== null;
  }

  table(markdown: string): void {
    this.endCode();
    this.flush();
    if (markdown !== '') this.push(markdown);
  }

  toMarkdown(): string {
    this.end();
    return this.entries
      .map(({ text, indent, isItem }, at) => {
        const before = this.entries[at - 1];
        const gap = before === undefined ? '' : isItem && before.isItem ? '\n' : '\n\n';
        return gap + text.replace(/^(?=.)/gm, ' '.repeat(indent));
      })
      .join('');
  }

  private flush(): void {
    const text = this.words
      .join(' ')
      .replace(/ ?\n ?/g, '\n')
      .trim();
    this.words = [];
    if (this.mark === null) {
      if (text !== '') this.push(text.replace(/^(#{1,6} )/gm, '\\$1'));
      return;
    }
    const term = this.terms.length > 0 ? `${this.terms.join(', ')}: ` : '';
    const item = `${this.mark}${term}${text}`.trimEnd().replace(/\n/g, `\n${' '.repeat(this.mark.length)}`);
    const { length } = this.mark;
    this.mark = null;
    this.entries.push({ text: item, indent: this.markIndent, isItem: true });
    this.indent = this.markIndent + length;
  }

  private push(text: string): void {
    this.entries.push({ text, indent: this.indent, isItem: false });
  }
}
