import type { Block } from './document-blocks.js';

/** Where a block stands: below which headings, and from where to where its section reaches. */
export interface Place {
  /** Places of the headings above it, the nearest last. */
  readonly path: readonly number[];
  /** Of its own section, heading to heading: the first block below the heading, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** One place for each block; of a heading, that of the section which it opens. */
export function outlineOf(blocks: readonly Block[]): Place[] {
  const places: Place[] = [];
  let path: number[] = [];
  for (let at = 0; at < blocks.length;) {
    let from = at;
    if (isHeading(blocks[at]!)) {
      path = [...path.filter((above) => blocks[above]!.level < blocks[at]!.level), at];
      from += 1;
    }
    let to = from;
    while (to < blocks.length && !isHeading(blocks[to]!)) to += 1;
    for (; at < to; at += 1) places.push({ path, from, to });
  }
  return places;
}

export function isHeading({ kind }: Block): boolean {
  return kind === 'heading' || kind === 'question';
}
