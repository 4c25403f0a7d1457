import type { Block } from './document-blocks.js';
import type { Place } from './document-outline.js';
import type { DocumentWindow } from './document-window.js';

/** A paragraph longer than this tells something of its own before the list that follows it, unless a colon ends it. */
const LONGEST_LEAD = 400;
const COLON = /[:：]["'”»*_\s]*$/u;
/** Characters at the end of a paragraph in which its colon stands. */
const COLON_WITHIN = 10;
/** How many blocks may stand between two steps of a procedure. */
const LOOK_AHEAD = 8;

type TextWindow = Pick<DocumentWindow, 'blocks' | 'text' | 'start'>;

/** The blocks of a section in groups that are shown together: a list with the line that introduces it, code with its label, a table. */
export function groupsOf(window: TextWindow, { from, to }: Pick<Place, 'from' | 'to'>): number[][] {
  const { blocks } = window;
  const groups: number[][] = [];
  let until = from;
  let inList = false;
  for (let at = from; at < to; at += 1) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const joins: boolean =
      group !== undefined &&
      previous !== undefined &&
      (at < until || belongsTo(blocks[previous]!, blocks[at]!, inList, window));
    if (group !== undefined && joins) group.push(at);
    else groups.push([at]);
    const isItem = blocks[at]!.kind === 'item';
    inList = (joins && inList) || isItem;
    if (isItem) until = Math.max(until, nextStep(blocks, at, to));
  }
  return groups;
}

function belongsTo(before: Block, block: Block, inList: boolean, window: TextWindow): boolean {
  if (block.kind === 'litter' || before.kind === 'litter' || before.kind === 'label') return true;
  const isLead = before.kind === 'paragraph' && leads(before, window);
  if (block.kind === 'item') return before.kind === 'item' || isLead || inList;
  if (block.kind === 'code') return before.kind === 'item' || isLead || before.kind === 'code';
  if (block.kind === 'row' || block.kind === 'header')
    return before.kind === 'row' || before.kind === 'header';
  return inList && block.indent > 0;
}

function leads({ start, end }: Block, { text, start: from }: TextWindow): boolean {
  return end - start <= LONGEST_LEAD || COLON.test(text.slice(end - COLON_WITHIN - from, end - from));
}

/** The place of the step that goes on with a numbered list after something else; its own where none does. */
function nextStep(blocks: readonly Block[], at: number, to: number): number {
  const { ordinal, indent } = blocks[at]!;
  if (ordinal === null) return at;
  for (let next = at + 1; next < Math.min(to, at + 1 + LOOK_AHEAD); next += 1) {
    const block = blocks[next]!;
    if (block.kind === 'item' && block.ordinal === ordinal + 1 && block.indent === indent) return next + 1;
  }
  return at;
}
