/**
 * What a piece of a model's answer is. `sentence` and `row` state something; `code` is shown whole or not at all. The others
 * are a frame around what follows them and are shown only with it.
 */
export type AnswerUnitKind =
  'sentence' | 'row' | 'code' | 'lead-in' | 'confirmation' | 'heading' | 'table-head';

/** The smallest piece of a model's answer that is shown or left out. */
export interface AnswerUnit {
  readonly kind: AnswerUnitKind;
  /** Markdown as it is shown, without markers and without `prefix`. */
  readonly text: string;
  /** What has to be proven: the text, or of a table row its cells, each behind the name of its column. */
  readonly claim: string;
  /** Numbers of the passages that it cites, from 1, each once; they may cite what does not exist. */
  readonly markers: readonly number[];
  /** White space between its block and the block before: one line break or two. */
  readonly lead: string;
  /** What stands between it and the unit before in the same block: a space or a line break. */
  readonly joint: string;
  /** List mark, quote mark and indent at the beginning of its block. */
  readonly prefix: string;
  /** Counts paragraphs, list items, tables and code blocks; the units of one block stand next to each other. */
  readonly block: number;
}

export const isFrame = ({ kind }: AnswerUnit): boolean =>
  kind === 'lead-in' || kind === 'confirmation' || kind === 'heading' || kind === 'table-head';
