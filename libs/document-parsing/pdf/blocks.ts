import type { LineJoiner } from './hyphenation.js';

/** A part of a page as Markdown, such as a paragraph, a heading or a table. */
export interface Block {
  readonly text: string;
  /** `prose` is a paragraph of running text or a list item, and `note` is a note at the foot of a page. */
  readonly kind: 'prose' | 'note' | 'other';
  /** In points; 0 if the size is irrelevant. */
  readonly size: number;
  /** Whether the last line is as long as the others, so that the paragraph may continue elsewhere. */
  readonly isFull: boolean;
}

/** The rest of a sentence, up to the start of the next one. */
const REST = /^.{0,1000}?[.!?。！？]["'”’»)\]]*(?=\s+[\p{Lu}\p{Lo}“"¿¡(]|$)/su;
const SENTENCE_END = /[.!?:;…。！？]["'”’»)\]]*$/;

/**
 * Joins the blocks of a column or page with those of the previous one if its first paragraph continues the last one
 * there. Only footnotes may stand between the two. If they do, or with `isNextPage`, only the rest of the sentence
 * moves.
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
