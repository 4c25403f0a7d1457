import type { Cooperation, TextRange } from '@app/kernel';
import type { ChunkRange } from './chunk-source.js';
import type { TextBlock } from './text-block.js';

/** The blocks that are sorted into sections in well below a millisecond. */
const BLOCKS_AT_ONCE = 1_024;

export interface Section {
  readonly title: string | null;
  readonly blocks: readonly TextBlock[];
}

/** Each heading with what follows it; headings without text of their own join the section below them. */
export async function sections(blocks: readonly TextBlock[], cooperation: Cooperation): Promise<Section[]> {
  const found: { title: string | null; blocks: TextBlock[] }[] = [];
  let current: { title: string | null; blocks: TextBlock[] } | undefined;
  let hasText = true;
  for (const [index, block] of blocks.entries()) {
    if (index % BLOCKS_AT_ONCE === 0) await cooperation.giveWay();
    const isHeading = block.kind === 'heading';
    if (!current || (isHeading && hasText)) {
      current = { title: null, blocks: [] };
      found.push(current);
      hasText = false;
    }
    if (isHeading) current.title = block.title || null;
    else hasText = true;
    current.blocks.push(block);
  }
  return found;
}

/** Gives each range the title of the section that it starts in; a heading counts from its own start. */
export async function sectionTitles(
  blocks: readonly TextBlock[],
  ranges: readonly TextRange[],
  cooperation: Cooperation,
): Promise<ChunkRange[]> {
  const starts = (await sections(blocks, cooperation)).map((section) => ({
    title: section.title,
    start: section.blocks[0]?.start ?? 0,
  }));
  let at = 0;
  return ranges.map((range) => {
    while ((starts[at + 1]?.start ?? Infinity) <= range.start) at += 1;
    return { ...range, sectionTitle: starts[at]?.title ?? null };
  });
}
