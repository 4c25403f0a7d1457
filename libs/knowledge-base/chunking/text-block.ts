import type { TextRange } from '@app/kernel';

/**
 * A stretch of text that belongs together. `prose` is cut between sentences, `lines` (code, tables) between lines; a
 * `heading` opens a section, and has a title and a level from 1.
 */
export type TextBlock = TextRange &
  (
    | { readonly kind: 'prose' | 'lines' }
    | { readonly kind: 'heading'; readonly title: string; readonly level: number }
  );
