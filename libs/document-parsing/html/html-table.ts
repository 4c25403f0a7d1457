import { calloutLabel } from '../markdown/markdown-admonitions.js';
import { childrenOf, type DomElement, type DomNode, isElement, nameOf } from './dom.js';

const WIDEST_SPAN = 50;

/** Returns the rows of a table itself, without those of nested tables. */
export function tableRows(table: DomNode): DomElement[] {
  return childrenOf(table).flatMap((child) => {
    if (!isElement(child)) return [];
    if (child.name === 'tr') return [child];
    return /^(?:thead|tbody|tfoot)$/.test(child.name) ? tableRows(child) : [];
  });
}

export function rowCells(row: DomNode): DomElement[] {
  return childrenOf(row).filter((cell): cell is DomElement => /^(?:td|th)$/.test(nameOf(cell)));
}

/** Whether a table is used only for layout. Its cells are then read one after the other. */
export function isLayoutTable(table: DomElement): boolean {
  if (/^(?:presentation|none)$/.test(table.attribs['role'] ?? '')) return true;
  const rows = tableRows(table).map(rowCells);
  const filled = rows.map((cells) => cells.filter(hasContent));
  const isStacked = filled.every((cells) => cells.length <= 1);
  const places = filled.flat().length > 0 && filled.flat().every((cell) => holds(cell, /^table$/));
  // Newsletters are built from tables, some of which have header cells.
  if (rows.flat().some((cell) => nameOf(cell) === 'th')) return isStacked && places;
  return (
    isStacked || places || filled.flat().some((cell) => holds(cell, /^(?:h[1-6]|main|article|section)$/))
  );
}

/**
 * Returns how many of the first rows are marked as the header: those in `thead`, or those that contain only `th` cells.
 */
export function headerRowCount(table: DomElement): number {
  const rows = tableRows(table);
  const isHeader = (row: DomElement) =>
    nameOf(row.parent as DomNode) === 'thead' || rowCells(row).every((cell) => nameOf(cell) === 'th');
  const first = rows.findIndex((row) => !isHeader(row));
  return first < 0 ? 0 : first;
}

/**
 * Returns the cells of a table as text, with spans resolved: a cell that spans rows is repeated, so that each row is
 * complete.
 */
export function tableCells(table: DomElement, textOf: (cell: DomElement) => string): string[][] {
  const pending = new Map<number, { text: string; rows: number }>();
  return tableRows(table).map((row) => {
    const cells: string[] = [];
    const takePending = () => {
      for (let spanned = pending.get(cells.length); spanned; spanned = pending.get(cells.length)) {
        if (spanned.rows <= 1) pending.delete(cells.length);
        else spanned.rows -= 1;
        cells.push(spanned.text);
      }
    };
    for (const cell of rowCells(row)) {
      takePending();
      const text = textOf(cell);
      const rows = span(cell.attribs['rowspan']);
      for (let column = 0; column < span(cell.attribs['colspan']); column += 1) {
        if (rows > 1) pending.set(cells.length, { text: column === 0 ? text : '', rows: rows - 1 });
        cells.push(column === 0 ? text : '');
      }
    }
    takePending();
    return cells;
  });
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(number) ? Math.min(Math.max(number, 1), WIDEST_SPAN) : 1;
}

/**
 * Returns the label and the text of a callout that is a one-row table: its first cell contains an icon or a label such
 * as "Note".
 */
export function calloutCells(
  table: DomElement,
  textOf: (cell: DomElement) => string,
): { readonly label: string; readonly text: DomElement } | null {
  const rows = tableRows(table);
  const [icon, text, ...others] = rows.length === 1 ? rowCells(rows[0]!) : [];
  if (icon === undefined || text === undefined || others.length > 0) return null;
  const label = calloutLabel(textOf(icon).replace(/[:*_\s]+$/, ''));
  return label === '' ? null : { label, text };
}

function hasContent(node: DomNode): boolean {
  if (node.type === 'text') return node.data.trim() !== '';
  return nameOf(node) === 'img'
    ? Boolean((node as DomElement).attribs['alt'])
    : childrenOf(node).some(hasContent);
}

function holds(node: DomNode, names: RegExp): boolean {
  return childrenOf(node).some((child) => names.test(nameOf(child)) || holds(child, names));
}
