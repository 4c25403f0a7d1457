import type { TextRange } from '@app/kernel';
import type { PassageSentence, ScoredPassage } from '@app/retrieval';
import type { Block, BlockKind } from './document-blocks.js';
import type { Place } from './document-outline.js';
import { type DocumentWindow, textOf } from './document-window.js';

/** What an answer is built around: a paragraph, a list item, a block of code or a row of a table. */
export interface AnswerUnit {
  readonly passage: ScoredPassage;
  readonly window: DocumentWindow;
  /** Its place among the window's blocks. */
  readonly at: number;
  readonly place: Place;
  /** In the document. */
  readonly range: TextRange;
  /** As it stands in the document. */
  readonly quote: string;
  /** The sentences of the passage that it consists of. */
  readonly sentences: readonly PassageSentence[];
  /** The header of its table; null elsewhere. */
  readonly header: number | null;
  /** The label above it; for code and list items also the sentence that introduces them. Null if there is none. */
  readonly lead: number | null;
  /** Whether it is the first to be read below its heading. */
  readonly first: boolean;
}

/** A line that only leads elsewhere. */
const LINK_ONLY = /^\s*(?:(?:[-*+•]|\p{N}+[.)])\s+)?(?:\[[^\]]*\]\([^)]*\)|<?https?:\/\/\S+>?)[.,]?\s*$/u;
/** "See the previous question.": it says nothing by itself. */
const POINTER_ONLY =
  /^[^\p{L}]*(?:please )?(?:see|refer to|read|check|siehe|voir|véase|vedi|veja|zie)\s(?:the |also |die |den |das |la |le |el )*(?:previous|preceding|next|following|above|below|vorige|vorherige|nächste|oben|unten|précédent|suivant|ci-dessus|ci-dessous|anterior|siguiente|arriba|abajo)\p{L}*(?: \p{L}+){0,3}\s*[.!]?\s*$/iu;
const WORD = /[\p{L}\p{N}]/u;
const ANSWERS: ReadonlySet<BlockKind> = new Set<BlockKind>(['paragraph', 'label', 'item', 'code', 'row']);
/** Blocks between a list item and the line that leads to its list. */
const FARTHEST_LEAD = 60;
/** Blocks that a table may be long before its header is looked for in vain. */
const LONGEST_TABLE = 2_000;

/** The units of a passage in order. A block that the passage only touches belongs to the next one. */
export function answerUnits(
  passage: ScoredPassage,
  window: DocumentWindow,
  places: readonly Place[],
  sentences: readonly PassageSentence[],
): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  let next = 0;
  for (let at = firstWithin(window, passage); at < window.blocks.length; at += 1) {
    const block = window.blocks[at]!;
    if (block.start >= passage.end) break;
    const own: PassageSentence[] = [];
    while (next < sentences.length && passage.start + sentences[next]!.start < block.end) {
      if (passage.start + sentences[next]!.end > block.start) own.push(sentences[next]!);
      next += 1;
    }
    const quote = textOf(window, block);
    if (!ANSWERS.has(block.kind) || own.length === 0) continue;
    if (!WORD.test(quote) || LINK_ONLY.test(quote) || POINTER_ONLY.test(quote)) continue;
    const place = places[at]!;
    const header = block.kind === 'row' ? headerOf(window.blocks, at) : null;
    const lead = block.kind === 'row' ? null : leadOf(window, place, at);
    const first = firstReadable(window.blocks, place) === at && place.path.length > 0;
    const range = { start: block.start, end: block.end };
    units.push({ passage, window, at, place, range, quote, sentences: own, header, lead, first });
  }
  return units;
}

/** The label above a block; of a list or code, also the sentence before it. */
export function leadOf({ blocks }: DocumentWindow, { from }: Place, at: number): number | null {
  const { kind, indent } = blocks[at]!;
  for (let before = at - 1; before >= Math.max(from, at - FARTHEST_LEAD); before -= 1) {
    const block = blocks[before]!;
    if (block.kind === 'litter') continue;
    if (block.kind === 'label') return before;
    if (kind === 'paragraph') return null;
    if (block.kind === 'paragraph') return before;
    if (block.kind !== 'item') return null;
    if (kind === 'code' || block.indent < indent) return before;
  }
  return null;
}

function headerOf(blocks: readonly Block[], at: number): number | null {
  for (let before = at - 1; before >= Math.max(0, at - LONGEST_TABLE); before -= 1) {
    const { kind } = blocks[before]!;
    if (kind === 'header') return before;
    if (kind !== 'row' && kind !== 'litter') return null;
  }
  return null;
}

function firstReadable(blocks: readonly Block[], { from, to }: Place): number {
  let at = from;
  while (at < to && blocks[at]!.kind === 'litter') at += 1;
  return at;
}

function firstWithin({ blocks }: DocumentWindow, { start }: TextRange): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
