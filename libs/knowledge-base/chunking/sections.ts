import type { TextRange } from '@app/kernel';
import type { ChunkRange } from './chunk-source.js';
import type { TextBlock } from './text-block.js';

export interface Section {
  readonly title: string | null;
  readonly blocks: readonly TextBlock[];
}

/** Each heading with what follows it; headings without text of their own join the section below them. */
export function sections(blocks: readonly TextBlock[]): Section[] {
  const found: { title: string | null; blocks: TextBlock[] }[] = [];
  let current: { title: string | null; blocks: TextBlock[] } | undefined;
  for (const block of blocks) {
    const isHeading = block.kind === 'heading';
    const hasText = current?.blocks.some(({ kind }) => kind !== 'heading') ?? true;
    if (!current || (isHeading && hasText)) {
      current = { title: null, blocks: [] };
      found.push(current);
    }
    if (isHeading) current.title = block.title || null;
    current.blocks.push(block);
  }
  return found;
}

/** Gives each range the title of the section that it starts in; a heading counts from its own start. */
export function sectionTitles(blocks: readonly TextBlock[], ranges: readonly TextRange[]): ChunkRange[] {
  const starts = sections(blocks).map((section) => ({
    title: section.title,
    start: section.blocks[0]?.start ?? 0,
  }));
  let at = 0;
  return ranges.map((range) => {
    while ((starts[at + 1]?.start ?? Infinity) <= range.start) at += 1;
    return { ...range, sectionTitle: starts[at]?.title ?? null };
  });
}
