import type { TextRange } from '@app/kernel';

export type BlockKind =
  'heading' | 'question' | 'paragraph' | 'label' | 'item' | 'code' | 'header' | 'row' | 'litter';

/** A piece of a document that an answer never cuts, but for long paragraphs. */
export interface Block extends TextRange {
  readonly kind: BlockKind;
  /** Of a heading, 1 to 6; 7 for a question or a title line without marks; 0 elsewhere. */
  readonly level: number;
  /** Columns of white space before it. */
  readonly indent: number;
  /** Number of a numbered list item; null elsewhere. */
  readonly ordinal: number | null;
}

const BLANK = /^\s*$/;
const HEADING = /^\s{0,3}(#{1,6})(?:\s|$)/;
const FENCE = /^[\s>]*(?:(?:[-*+•]|\p{N}{1,4}[.)])\s+)?(`{3,}|~{3,})/u;
const ITEM = /^([\s>]*)(?:[-*+•‣◦–]|\(?(\p{N}{1,4})[.)]|\(?[a-z][.)])\s+\S/u;
const ROW = /^[\s>]*\|.*\|\s*$/;
const RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;
const SETEXT = /^\s{0,3}(=+|-{2,})\s*$/;
const IMAGE = String.raw`!\[[^\]]{0,500}\]\([^)]{0,1000}\)`;
const SHORTCODE = String.raw`\{\{[<%](?:(?!\}\}).){0,1000}\}\}|\{%(?:(?!%\}).){0,1000}%\}`;
const TAG = String.raw`<\/?[a-zA-Z][^<>]{0,1000}>|<!--(?:(?!-->).){0,1000}-->`;
/** Images, tags, shortcodes, anchors, marks of callouts, rules: nothing that can be read. */
const LITTER = new RegExp(
  String.raw`^[\s>*_-]*(?:(?:${IMAGE}|${SHORTCODE}|${TAG}|\{[#.:][^{}]{0,200}\}|\[!\w+\][+-]?|\[TOC\]|={3,})[\s>*_-]*)*$`,
  'i',
);
/** The first and last line of a callout. */
const CALLOUT = /^\s*(?::{3,}|[!?]{3}\s)/;
const CONTENTS_ENTRY = /^\s*(?:(?:[-*+•]|\p{N}+[.)])\s+)?\[[^\]]{0,500}\]\(#[^)]{0,500}\)[.,:]?\s*$/u;
const TITLE_LINE = /^(?![-*+•|<])[^.!?:;,…。！？\d]{1,60}$/u;
const QUESTION = /^(?!\s*>)[^\n]{2,200}[?？]["'”’»)\]*_\s]*$/u;
const LONGEST_LINE = 4_000;
const LONGEST_LABEL = 60;

interface Line extends TextRange {
  /** Cut where it is very long: its beginning tells what it is. */
  readonly text: string;
}

/** The blocks of a Markdown text in order; blank lines are none, everything else belongs to one. */
export function parseBlocks(text: string): Block[] {
  const lines = linesOf(text);
  const titled = lines.some((line) => HEADING.test(line.text));
  const blocks: Block[] = [];
  const add = (kind: BlockKind, from: number, to: number, more: Partial<Block> = {}) => {
    const raw = text.slice(lines[from]!.start, lines[to]!.end);
    const start = lines[from]!.start + (raw.length - raw.trimStart().length);
    const end = lines[from]!.start + raw.trimEnd().length;
    const indent = start - lines[from]!.start;
    if (end > start) blocks.push({ kind, start, end, level: 0, indent, ordinal: null, ...more });
  };
  const isBreak = (line: string) =>
    BLANK.test(line) || HEADING.test(line) || FENCE.test(line) || ITEM.test(line) || ROW.test(line);
  const lower = text.includes('<') ? text.toLowerCase() : '';
  let tables = true;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!.text;
    const from = at;
    if (BLANK.test(line)) {
      at += 1;
      continue;
    }
    const fence = FENCE.exec(line);
    if (fence !== null) {
      const mark = fence[1]!;
      at += 1;
      while (at < lines.length && !closes(lines[at]!.text, mark)) at += 1;
      add('code', from, Math.min(at, lines.length - 1));
      at += 1;
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) {
      add('heading', at, at, { level: heading[1]!.length });
      at += 1;
      continue;
    }
    if (tables && /^\s*<table\b/i.test(line)) {
      const close = lower.indexOf('</table', lines[at]!.start);
      tables = close >= 0;
      if (tables) {
        while (at < lines.length && lines[at]!.start <= close) at += 1;
        blocks.push(...htmlRows(text, lower, lines[from]!.start, lines[at - 1]!.end));
        continue;
      }
    }
    const next = lines[at + 1]?.text ?? '';
    if (line.includes('|') && next.includes('|') && isRule(next)) {
      add('header', at, at);
      add('litter', at + 1, at + 1);
      at += 2;
      while (at < lines.length && lines[at]!.text.includes('|') && !BLANK.test(lines[at]!.text)) {
        add('row', at, at);
        at += 1;
      }
      continue;
    }
    if (ROW.test(line)) {
      add(isRule(line) ? 'litter' : 'row', at, at);
      at += 1;
      continue;
    }
    if (isLitter(line)) {
      add('litter', at, at);
      at += 1;
      continue;
    }
    const item = ITEM.exec(line);
    at += 1;
    while (at < lines.length && !isBreak(lines[at]!.text) && !isLitter(lines[at]!.text)) at += 1;
    if (item !== null) {
      add('item', from, at - 1, { ordinal: item[2] === undefined ? null : Number(item[2]) });
      continue;
    }
    if (at < lines.length && at === from + 1 && SETEXT.test(lines[at]!.text)) {
      add('heading', from, from, { level: lines[at]!.text.includes('=') ? 1 : 2 });
      at += 1;
      continue;
    }
    const isAlone = at === from + 1 && (from === 0 || BLANK.test(lines[from - 1]!.text));
    const plain = line.replace(/[*_]/g, '').trim();
    if (isAlone && QUESTION.test(line)) add('question', from, from, { level: 7 });
    else if (isAlone && !titled && BLANK.test(next) && at < lines.length && TITLE_LINE.test(plain))
      add('heading', from, from, { level: 7 });
    else add(isAlone && BLANK.test(next) && isLabel(plain) ? 'label' : 'paragraph', from, at - 1);
  }
  return questionItems(text, blocks);
}

/** A numbered question whose answer stands below it, outside of the list, is a heading. */
function questionItems(text: string, blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    const asks = block.kind === 'item' && QUESTION.test(text.slice(block.start, block.end));
    const answered = next !== undefined && (next.kind === 'paragraph' || next.kind === 'code');
    return asks && answered ? { ...block, kind: 'question', level: 7 } : block;
  });
}

function closes(line: string, mark: string): boolean {
  const plain = line.replace(/^[\s>]+/, '').trimEnd();
  return plain.length >= mark.length && plain === mark.charAt(0).repeat(plain.length);
}

/** A term or a title that stands alone above what is said of it. */
function isLabel(line: string): boolean {
  return line.length <= LONGEST_LABEL && !/[.!?…。！？;,]["'”’)]*$/u.test(line) && !/^>/.test(line);
}

function isLitter(line: string): boolean {
  return LITTER.test(line) || CALLOUT.test(line) || CONTENTS_ENTRY.test(line);
}

function isRule(line: string): boolean {
  return line.includes('-') && RULE.test(line.replace(/^[\s>]+/, '').trimEnd());
}

/** The rows of a table in HTML; the first is its header when it has header cells only. */
function htmlRows(text: string, lower: string, start: number, end: number): Block[] {
  const blocks: Block[] = [];
  const plain = { level: 0, indent: 0, ordinal: null };
  for (let at = lower.indexOf('<tr', start); at >= 0 && at < end;) {
    const close = lower.indexOf('</tr', at);
    const closed = close < 0 || close >= end ? end : Math.min(end, text.indexOf('>', close) + 1 || end);
    const row = lower.slice(at, closed);
    const isHeader = blocks.length === 0 && row.includes('<th') && !row.includes('<td');
    blocks.push({ kind: isHeader ? 'header' : 'row', start: at, end: closed, ...plain });
    at = lower.indexOf('<tr', closed);
  }
  return blocks.length === 0 ? [{ kind: 'litter', start, end, ...plain }] : blocks;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end, text: text.slice(start, Math.min(end, start + LONGEST_LINE)) });
    start = end + 1;
  }
  return lines;
}
