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

/** The rest of a sentence, before the next one begins. */
const REST = /^.{0,1000}?[.!?。！？]["'”’»)\]]*(?=\s+[\p{Lu}\p{Lo}“"¿¡(]|$)/su;
const SENTENCE_END = /[.!?:;…。！？]["'”’»)\]]*$/;

/**
 * The blocks of a column or page with those of the one before it, where its first paragraph ends the last one there.
 * Only the notes at the foot of a page may stand between the two, and then, or with `isNextPage`, nothing but the rest of
 * the sentence is taken over.
 */
export function joinContinued(
  before: readonly Block[],
  after: readonly Block[],
  { joiner, isNextPage }: { joiner: LineJoiner; isNextPage: boolean },
): { before: readonly Block[]; after: readonly Block[] } {
  const [first, ...others] = after;
  const at = before.findLastIndex(({ kind }) => kind !== 'note');
  const open = before[at];
  if (open?.kind !== 'prose' || !first) return { before, after };
  const isSame = first.kind === 'prose' && Math.abs(first.size - open.size) < 0.04 * open.size;
  if (!isSame || !open.isFull || SENTENCE_END.test(open.text) || !/^\p{Ll}/u.test(first.text))
    return { before, after };
  const isWhole = !isNextPage && at === before.length - 1;
  const rest = isWhole ? first.text : (REST.exec(first.text)?.[0] ?? first.text);
  const left = first.text.slice(rest.length).trimStart();
  const joined = { ...open, text: joiner.join(open.text, rest), isFull: first.isFull && left === '' };
  return {
    before: before.with(at, joined),
    after: left === '' ? others : [{ ...first, text: left }, ...others],
  };
}

export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(({ text }) => text)
    .join('\n\n')
    .replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}
