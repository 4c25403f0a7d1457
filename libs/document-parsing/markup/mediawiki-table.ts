import { withOneHeader } from '../markdown/header-rows.js';
import { markdownTable } from '../markdown/markdown-table.js';

const WIDEST_SPAN = 50;
/** `style="…" |` before the text of a cell. */
const ATTRIBUTES =
  /^((?:[^|[\]"'<>{}\n]|"[^"\n]{0,500}"|'[^'\n]{0,500}'){0,300}=(?:[^|[\]"'<>{}\n]|"[^"\n]{0,500}"|'[^'\n]{0,500}'){1,300})\|(?!\|)/;

interface Cell {
  text: string[];
  readonly rows: number;
  readonly columns: number;
}

/** The number of lines of the table that starts at a line, and its caption and rows as Markdown. */
export function wikiTable(
  lines: readonly string[],
  from: number,
  toText: (text: string) => string,
): { readonly lines: number; readonly caption: string; readonly markdown: string } {
  const rows: Cell[][] = [];
  let row: Cell[] | null = null;
  let caption = '';
  let depth = 1;
  let at = from + 1;
  for (; at < lines.length && depth > 0; at += 1) {
    const line = lines[at]!.trimStart();
    if (line.startsWith('{|')) depth += 1;
    else if (line.startsWith('|}')) depth -= 1;
    else if (depth > 1) row?.at(-1)?.text.push(line.replace(/^[|!][-+]?/, ''));
    else if (line.startsWith('|-')) row = null;
    else if (line.startsWith('|+')) caption = cellOf(line.slice(2)).text.join('');
    else if (/^[|!]/.test(line)) {
      if (!row) rows.push((row = []));
      for (const cell of line.slice(1).split(line.startsWith('!') ? /!!|\|\|/ : '||')) row.push(cellOf(cell));
    } else row?.at(-1)?.text.push(line);
  }
  const cells = spread(rows, toText);
  return { lines: at - from, caption: toText(caption.trim()), markdown: markdownTable(withOneHeader(cells)) };
}

function cellOf(source: string): Cell {
  const attributes = ATTRIBUTES.exec(source)?.[1] ?? '';
  const text = attributes === '' ? source : source.slice(attributes.length + 1);
  const span = (name: string) => {
    const number = Number(
      new RegExp(`\\b${name}\\s{0,5}=\\s{0,5}["']?(\\d{1,3})`, 'i').exec(attributes)?.[1] ?? 1,
    );
    return Math.min(Math.max(number, 1), WIDEST_SPAN);
  };
  return { text: [text], rows: span('rowspan'), columns: span('colspan') };
}

/** A cell that spans rows is repeated in each of them; one that spans columns leaves the others empty. */
function spread(rows: readonly Cell[][], toText: (text: string) => string): string[][] {
  const pending = new Map<number, { readonly text: string; rows: number }>();
  return rows.map((row) => {
    const cells: string[] = [];
    const takePending = () => {
      for (let above = pending.get(cells.length); above; above = pending.get(cells.length)) {
        cells.push(above.text);
        if ((above.rows -= 1) === 0) pending.delete(cells.length - 1);
      }
    };
    for (const cell of row) {
      takePending();
      const text = toText(cell.text.join('\n').trim());
      for (let column = 0; column < cell.columns; column += 1) {
        const own = column === 0 ? text : '';
        if (cell.rows > 1) pending.set(cells.length, { text: own, rows: cell.rows - 1 });
        cells.push(own);
      }
    }
    takePending();
    return cells;
  });
}
