import type { LineJoiner } from './hyphenation.js';

/** A part of a page as Markdown: a paragraph, a heading, a table. */
export interface Block {
  readonly text: string;
  /** A paragraph of running text or an item of a list; a note at the foot of a page; anything else. */
  readonly kind: 'prose' | 'note' | 'other';
  /** In points; 0 where it does not matter. */
  readonly size: number;
  /** The last line goes as far as the others, as of a paragraph that may go on elsewhere. */
  readonly isFull: boolean;
}

const SENTENCE_END = /[.!?:;…。！？]["'”’»)\]]*$/;

/**
 * The blocks of a column or page with those of the one before it, where its first paragraph ends the last one there.
 * Only the notes at the foot of a page may stand between the two.
 */
export function joinContinued(
  before: readonly Block[],
  after: readonly Block[],
  joiner: LineJoiner,
): { before: readonly Block[]; after: readonly Block[] } {
  const [first, ...others] = after;
  const at = before.findLastIndex(({ kind }) => kind !== 'note');
  const open = before[at];
  if (open?.kind !== 'prose' || !first) return { before, after };
  const isSame = first.kind === 'prose' && Math.abs(first.size - open.size) < 0.04 * open.size;
  if (!isSame || !open.isFull || SENTENCE_END.test(open.text) || !/^\p{Ll}/u.test(first.text))
    return { before, after };
  const joined = { ...open, text: joiner.join(open.text, first.text), isFull: first.isFull };
  return { before: before.with(at, joined), after: others };
}

export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(({ text }) => text)
    .join('\n\n')
    .replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}
