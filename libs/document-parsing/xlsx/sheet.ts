import { readXml, type XmlReader } from '../office/xml.js';
import { unprocessable } from '../parse-failure.js';
import type { CellStyles } from './cell-styles.js';
import { RichText } from './shared-strings.js';

/** Wider sheets are not readable tables. The limit of Excel is 16,384 columns. */
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 5_000_000;
const LINK = /^(?:https?:|mailto:|tel:)/i;
const LINK_FORMULA = /^\s*(?:_xlfn\.)?HYPERLINK\(\s*"([^"]{1,1000})"/i;

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: CellStyles;
  /** Returns the target of a relationship of the sheet. */
  readonly linkOf: (id: string) => string | undefined;
}

export interface SheetRows {
  /** The cells of the visible rows. An empty row separates blocks. */
  readonly rows: string[][];
  /** The number of formulas without a result in the file. */
  readonly unknownResults: number;
}

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Reads the cells of a sheet as they are shown, without hidden rows and columns. Merged cells are repeated in each of
 * their rows.
 */
export function readSheet(xml: Buffer, context: SheetContext): SheetRows {
  const reader = new SheetReader(context);
  readXml(withoutEmptyRows(xml), reader);
  return reader.finish();
}

// Cells and rows that state no number follow the ones before them, so they are kept.
const EMPTY_CELL = /<(?:\w{1,20}:)?c r="[A-Z]{1,3}\d{1,7}"[^<>]*\/>/g;
const EMPTY_ROW = /<((?:\w{1,20}:)?row) r="\d{1,7}"(?![^<>]*\bhidden=)[^<>]*(?:\/>|>\s*<\/\1>)/g;

/**
 * Removes the cells and rows that hold nothing, of which programs write up to a million after a column was formatted.
 * That takes a fraction of the time of parsing them.
 */
export function withoutEmptyRows(xml: Buffer): Buffer {
  const text = xml.toString('latin1');
  return text.includes('<!')
    ? xml
    : Buffer.from(text.replace(EMPTY_CELL, '').replace(EMPTY_ROW, ''), 'latin1');
}

class SheetReader implements XmlReader {
  private readonly cells = new Map<number, Map<number, string>>();
  private readonly hiddenColumns = new Set<number>();
  private readonly hiddenRows = new Set<number>();
  private readonly merged: Area[] = [];
  private readonly richText = new RichText();
  private count = 0;
  private unknownResults = 0;
  private row = 0;
  private column = 0;
  private attributes: Readonly<Record<string, string>> = {};
  private value = '';
  private formula: string | null = null;
  private field: 'v' | 'f' | null = null;

  constructor(private readonly context: SheetContext) {}

  finish(): SheetRows {
    this.spreadMerged();
    const rows: string[][] = [];
    let previous = 0;
    for (const number of this.rowNumbers()) {
      if (this.hiddenRows.has(number)) continue;
      const cells = this.cells.get(number)!;
      const row: string[] = [];
      for (const column of [...cells.keys()].sort((a, b) => a - b)) row[column] = cells.get(column)!;
      const shown = Array.from(row, (cell) => cell ?? '').filter(
        (_, column) => !this.hiddenColumns.has(column),
      );
      if (shown.every((cell) => cell.trim() === '')) continue;
      if (rows.length > 0 && this.isGap(previous, number)) rows.push([]);
      rows.push(shown);
      previous = number;
    }
    return { rows, unknownResults: this.unknownResults };
  }

  private rowNumbers(): number[] {
    return [...this.cells.keys()].sort((a, b) => a - b);
  }

  /** Whether an empty visible row is between two rows. */
  private isGap(before: number, after: number): boolean {
    for (let row = before + 1; row < after && row <= before + 1_000; row += 1)
      if (!this.hiddenRows.has(row)) return true;
    return after > before + 1_001;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 'f') {
      this.field = name;
      if (name === 'f') this.formula = '';
    } else if (name === 'col') this.hideColumns(attributes);
    else if (name === 'mergeCell') this.merge(areaOf(attributes['ref'] ?? ''));
    else if (name === 'hyperlink') this.link(attributes);
    else this.richText.open(name, attributes);
  }

  private openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.row = r === undefined ? this.row + 1 : Number(r);
    this.column = -1;
    if (isOn(hidden)) this.hiddenRows.add(this.row);
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const place = placeOf(attributes['r'] ?? '');
    this.column = place?.column ?? this.column + 1;
    this.attributes = attributes;
    [this.value, this.formula] = ['', null];
    this.richText.clear();
  }

  text(data: string): void {
    if (this.field === 'v') this.value += data;
    else if (this.field === 'f') this.formula = (this.formula ?? '') + data;
    else this.richText.add(data);
  }

  close(name: string): void {
    if (name === 'v' || name === 'f') this.field = null;
    else if (name === 'c') this.set(this.row, this.column, this.shownValue());
    else this.richText.close(name);
  }

  private shownValue(): string {
    const style = Number(this.attributes['s'] ?? 0);
    const text = this.cellText(this.attributes['t'] ?? 'n', style);
    if (this.formula !== null && text === '' && this.value === '' && this.attributes['t'] !== 'str') {
      this.unknownResults += 1;
    }
    const target = LINK_FORMULA.exec(this.formula ?? '')?.[1];
    return this.context.styles.isStruck(style) ? '' : linked(text, target);
  }

  private cellText(type: string, style: number): string {
    const { strings, styles } = this.context;
    if (type === 's') return strings[Number(this.value)] ?? '';
    if (type === 'inlineStr') return this.richText.take();
    if (type === 'b') return this.value === '' ? '' : this.value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'n' && this.value.trim() !== '') {
      const number = Number(this.value);
      return Number.isFinite(number) ? styles.show(number, style) : this.value;
    }
    return this.value;
  }

  private set(row: number, column: number, text: string): void {
    if (text.trim() === '' || column < 0 || column >= MOST_COLUMNS || !Number.isInteger(row)) return;
    if ((this.count += 1) > MOST_CELLS) {
      throw unprocessable(
        `The sheet has more than ${MOST_CELLS.toLocaleString('en')} cells. Split it and upload the parts.`,
        'tableSize',
      );
    }
    const cells = this.cells.get(row) ?? new Map<number, string>();
    this.cells.set(row, cells.set(column, text));
  }

  private hideColumns({ min, max, hidden, width }: Readonly<Record<string, string>>): void {
    if (!isOn(hidden) && width !== '0') return;
    for (let column = Number(min) - 1; column < Math.min(Number(max), MOST_COLUMNS); column += 1)
      this.hiddenColumns.add(column);
  }

  private merge(area: Area | null): void {
    if (area && area.bottom > area.top) this.merged.push(area);
  }

  /** Repeats a cell that spans rows in each row that has cells of its own. */
  private spreadMerged(): void {
    const rows = this.rowNumbers();
    // Merged areas of one column that lie below each other. Programs never merge a cell twice.
    const reached = new Map<number, number>();
    for (const { top, left, bottom } of this.merged.sort((a, b) => a.top - b.top)) {
      if (top <= (reached.get(left) ?? 0)) continue;
      reached.set(left, bottom);
      const text = this.cells.get(top)?.get(left);
      if (text === undefined) continue;
      for (let at = firstAbove(rows, top); at < rows.length && rows[at]! <= bottom; at += 1)
        this.set(rows[at]!, left, text);
    }
  }

  private link({ ref = '', 'r:id': id = '' }: Readonly<Record<string, string>>): void {
    const area = areaOf(ref);
    const target = this.context.linkOf(id);
    const text = area ? this.cells.get(area.top)?.get(area.left) : undefined;
    if (area && text !== undefined && target !== undefined) {
      this.cells.get(area.top)!.set(area.left, linked(text, target));
    }
  }
}

function linked(text: string, target: string | undefined): string {
  if (target === undefined || !LINK.test(target) || text === '' || text === target || /[[\]\n]/.test(text))
    return text;
  if (target.replace(/^(?:mailto|tel):/i, '') === text) return text;
  return `[${text}](${target.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}

/** Returns the index of the first number in an ascending list that is larger than `least`. */
function firstAbove(ascending: readonly number[], least: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! > least) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Parses a reference such as `C7`. Columns are counted from 0. */
function placeOf(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return null;
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]), column };
}

function areaOf(reference: string): Area | null {
  const [from, to] = reference.split(':').map(placeOf);
  if (!from) return null;
  const end = to ?? from;
  return { top: from.row, left: from.column, bottom: end.row, right: end.column };
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
