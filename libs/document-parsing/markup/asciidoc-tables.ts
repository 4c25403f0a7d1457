import { csvTable } from './rst-tables.js';
import { markdownTable } from '../markdown/markdown-table.js';

const CELL =
  /(?:(?<=^|\s)(?:(\d{1,3})?(?:\.(\d{1,3}))?([+*]))?(?:[<^>](?:\.[<^>])?|\.[<^>])?([adehlmsv])?)?(?<!\\)\|/g;

/** The largest number of rows that a cell may span, and of copies of a cell. */
const MOST_REPEATED = 100;

export interface TableSettings {
  /** In order: `cols`, `options`, `format`, `separator` and positional attributes. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly cellText: (lines: readonly string[]) => string;
}

/** Converts the lines between `|===` to a Markdown table. */
export function asciidocTable(lines: readonly string[], { attributes, cellText }: TableSettings): string {
  const format = attributes.get('format') ?? '';
  if (/^(?:csv|dsv|tsv)$/.test(format)) {
    const usual = format === 'dsv' ? ':' : format === 'tsv' ? '\t' : ',';
    return csvTable(undefined, lines, attributes.get('separator') ?? usual);
  }
  const cells = cellsOf(lines);
  const columns = columnCount(attributes.get('cols')) ?? firstRowWidth(lines, cells);
  const rows: string[][] = [];
  /** Cells of earlier rows that extend into a later row. */
  const reaching = new Map<number, { text: string; rows: number }>();
  let row: string[] = [];
  const fill = () => {
    for (
      let above = reaching.get(row.length);
      above && row.length < columns;
      above = reaching.get(row.length)
    ) {
      if (above.rows <= 1) reaching.delete(row.length);
      else above.rows -= 1;
      row.push(above.text);
    }
  };
  for (const { lines: own, width, height, copies } of cells) {
    const text = cellText(own);
    for (let copy = 0; copy < copies; copy += 1) {
      fill();
      if (height > 1) reaching.set(row.length, { text, rows: height - 1 });
      row.push(text, ...Array.from({ length: Math.min(width, columns) - 1 }, () => ''));
      fill();
      if (row.length >= columns) {
        rows.push(row);
        row = [];
      }
    }
  }
  if (row.length > 0) rows.push(row);
  return markdownTable(rows);
}

interface Cell {
  readonly lines: string[];
  readonly width: number;
  readonly height: number;
  readonly copies: number;
}

function cellsOf(lines: readonly string[]): Cell[] {
  const cells: Cell[] = [];
  for (const line of lines) {
    let from = 0;
    let open: Cell | undefined = cells.at(-1);
    for (const mark of line.matchAll(CELL)) {
      open?.lines.push(line.slice(from, mark.index).replaceAll('\\|', '|').trim());
      const [, width = '1', height = '1', kind] = mark;
      const isCopy = kind === '*';
      open = {
        lines: [],
        width: isCopy ? 1 : Number(width) || 1,
        height: isCopy ? 1 : Math.min(Number(height) || 1, MOST_REPEATED),
        copies: isCopy ? Math.min(Number(width) || 1, MOST_REPEATED) : 1,
      };
      cells.push(open);
      from = mark.index + mark[0].length;
    }
    open?.lines.push(line.slice(from).replaceAll('\\|', '|').trim());
  }
  return cells;
}

/** Returns the number of columns from `cols="1,2,3"`, `cols="3*"` or `cols="1,2*a"`. */
function columnCount(source: string | undefined): number | undefined {
  if (source === undefined || source.trim() === '') return undefined;
  const columns = source
    .split(/[,;]/)
    .reduce((sum, part) => sum + (Number(/^\s*(\d{1,3})\*/.exec(part)?.[1]) || 1), 0);
  return Math.min(columns, 200);
}

/** Counts the cells on the first line that has any. */
function firstRowWidth(lines: readonly string[], cells: readonly Cell[]): number {
  const first = lines.find((line) => line.includes('|')) ?? '';
  const width = cellsOf([first]).reduce((sum, cell) => sum + cell.width * cell.copies, 0);
  return Math.max(1, Math.min(width, cells.length, 200));
}
