import type { TextRange } from '@app/kernel';
import { LONGEST_QUOTE } from '../grounding/quotable.js';
import type { AskedCodes } from './asked-codes.js';
import type { Block } from './document-blocks.js';
import { textOf } from './document-window.js';
import type { ScoredUnit } from './score-units.js';

/** A stretch of a document that is quoted as one, with what is shown of it. */
export interface SpanPiece extends TextRange {
  readonly blocks: readonly Block[];
}

/** Neighbours are quoted as one, as far as a quote may reach. */
export function piecesOf(best: ScoredUnit, chosen: readonly number[], codes: AskedCodes): SpanPiece[] {
  const { blocks } = best.window;
  const pieces: { start: number; end: number; blocks: Block[]; last: number }[] = [];
  for (const at of chosen) {
    const [block, piece] = [blocks[at]!, pieces.at(-1)];
    const narrowed = at === best.at ? narrow(best, codes) : null;
    if (narrowed !== null) {
      for (const range of narrowed) pieces.push({ ...range, blocks: [{ ...block, ...range }], last: -1 });
      continue;
    }
    const goesOn =
      piece !== undefined &&
      piece.last >= 0 &&
      block.end - piece.start <= LONGEST_QUOTE &&
      onlyLitter(blocks, piece.last + 1, at);
    if (goesOn) {
      piece.blocks.push(block);
      [piece.end, piece.last] = [block.end, at];
      continue;
    }
    const end = Math.min(block.end, block.start + LONGEST_QUOTE);
    pieces.push({ start: block.start, end, blocks: [{ ...block, end }], last: at });
  }
  return pieces.map(({ start, end, blocks: own }) => ({ start, end, blocks: own }));
}

/** Of a paragraph that speaks of several codes, the sentences that do not speak of another; null where all may be said. */
function narrow({ sentences, passage, window, range }: ScoredUnit, codes: AskedCodes): TextRange[] | null {
  const isLong = range.end - range.start > LONGEST_QUOTE / 2;
  if (sentences.length < 2 || (codes.isEmpty && !isLong)) return null;
  const ranges = sentences.map(({ start, end }) => ({
    start: passage.start + start,
    end: passage.start + end,
  }));
  const others = ranges.filter((each) => codes.namesAnother(textOf(window, each)));
  if (others.length === 0 || others.length === ranges.length) return null;
  const kept: { start: number; end: number }[] = [];
  for (const each of ranges) {
    if (others.includes(each)) continue;
    const previous = kept.at(-1);
    const isNext =
      previous !== undefined && textOf(window, { start: previous.end, end: each.start }).trim() === '';
    if (isNext) previous.end = each.end;
    else kept.push({ ...each });
  }
  return kept;
}

/** Whether nothing between two blocks can be read. */
export function onlyLitter(blocks: readonly Block[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (blocks[at]!.kind !== 'litter') return false;
  return true;
}
