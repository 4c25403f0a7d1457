import type { Block } from './document-blocks.js';
import { type DocumentWindow, textOf } from './document-window.js';
import { displayText } from './display-text.js';

const MARKER = /^(?:[-*+•‣◦–]|\(?(?:\p{N}{1,4}|[a-z])[.)])\s+(?:\[[ xX]\]\s+)?/u;
const INDENT = 2;

/** Blocks as an answer shows them: lists with their numbers, code as it is, tables with their columns. */
export function shownBlocks(window: DocumentWindow, blocks: readonly Block[]): string {
  const base = Math.min(...blocks.map(({ indent }) => indent));
  let shown = '';
  let previous: Block | null = null;
  for (const block of blocks) {
    const text = shownBlock(window, block, base);
    if (text === '') continue;
    shown += `${previous === null ? '' : separator(previous, block)}${text}`;
    previous = block;
  }
  return shown;
}

function separator(previous: Block, block: Block): string {
  const isTable = (kind: string) => kind === 'row' || kind === 'header';
  const isTight =
    (isTable(previous.kind) && isTable(block.kind)) ||
    (block.kind === 'item' &&
      (previous.kind === 'item' || previous.kind === 'paragraph' || previous.kind === 'label')) ||
    (previous.kind === 'item' && block.indent > 0);
  return isTight ? '\n' : '\n\n';
}

function shownBlock(window: DocumentWindow, block: Block, base: number): string {
  const raw = textOf(window, block);
  const pad = ' '.repeat(Math.min(8, Math.floor((block.indent - base) / INDENT) * INDENT));
  switch (block.kind) {
    case 'litter':
      return '';
    case 'code':
      return dedented(raw, block.indent);
    case 'heading':
    case 'question': {
      const text = displayText(raw.replace(/^#+\s*/, '').replace(/\s#+$/, ''));
      return text === '' ? '' : `**${text}**`;
    }
    case 'header': {
      const cells = cellsOf(raw);
      return `| ${cells.join(' | ')} |\n|${' --- |'.repeat(cells.length)}`;
    }
    case 'row':
      return `| ${cellsOf(raw).join(' | ')} |`;
    case 'item': {
      const marker = MARKER.exec(raw)?.[0] ?? '';
      const text = displayText(raw.slice(marker.length));
      if (text === '') return '';
      return `${pad}${/^[-*+•‣◦–]/u.test(marker) || marker === '' ? '-' : marker.trim()} ${text}`;
    }
    case 'label':
    case 'paragraph': {
      const text = displayText(raw);
      return text === '' ? '' : pad + text;
    }
  }
}

function dedented(raw: string, indent: number): string {
  if (indent === 0) return raw;
  const blank = new RegExp(`^[^\\S\\n]{1,${indent}}`, 'gm');
  return raw.replace(blank, '');
}

/** The cells of a row in Markdown or HTML. */
export function cellsOf(row: string): string[] {
  const cells = /^\s*<tr/i.test(row)
    ? row.split(/<\/t[dh]\s*>/i).slice(0, -1)
    : row
        .trim()
        .replace(/^\||(?<!\\)\|$/g, '')
        .split(/(?<!\\)\|/);
  return cells.map((cell) => displayText(cell).replaceAll('|', '\\|').replaceAll('\\\\|', '\\|'));
}
