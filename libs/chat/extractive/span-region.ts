import type { Block } from './document-blocks.js';
import { isHeading, type Place } from './document-outline.js';
import type { DocumentWindow } from './document-window.js';
import type { ScoredUnit } from './score-units.js';

/** An introduction of at most this length is shown together with the sections that follow. */
const INTRODUCTION = 250;
const STEP_HEADING = /^[#\s]*(?:step\s+|schritt\s+|étape\s+|paso\s+)?\p{N}{1,2}(?:[.):]\s|\s*$|\s[-–—]\s)/iu;

/** Where the section of a unit begins and ends among the blocks: with what its headings lead to, and with the steps beside it. */
export function regionOf(
  { blocks, text, start }: DocumentWindow,
  { place }: ScoredUnit,
  places: readonly Place[],
  limits: { readonly whole: number },
): [number, number] {
  let { from, to } = place;
  const heading = place.path.at(-1);
  if (heading === undefined) return [from, to];
  const headingText = (at: number) => text.slice(blocks[at]!.start - start, blocks[at]!.end - start);
  const { level } = blocks[heading]!;
  if (STEP_HEADING.test(headingText(heading))) {
    let first = heading;
    const isSibling = (at: number) => blocks[at]?.level === level && STEP_HEADING.test(headingText(at));
    for (let at = heading - 1; at >= 0 && !(isHeading(blocks[at]!) && blocks[at]!.level < level); at -= 1)
      if (isSibling(at)) first = at;
    while (to < blocks.length && (blocks[to]!.level > level || isSibling(to))) to = places[to]!.to;
    if (lengthOf(blocks, first, to) <= 2 * limits.whole) return [first, to];
    ({ from, to } = place);
  }
  if (lengthOf(blocks, from, to) > INTRODUCTION) return [from, to];
  while (to < blocks.length && blocks[to]!.level > level) {
    const next = places[to]!.to;
    if (lengthOf(blocks, from, next) > limits.whole) break;
    to = next;
  }
  return [from, to];
}

/** Characters from one block to another. */
export function lengthOf(blocks: readonly Block[], from: number, to: number): number {
  return to > from ? blocks[to - 1]!.end - blocks[from]!.start : 0;
}
