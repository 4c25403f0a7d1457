import type { CooperativeTask, TextRange } from '@app/kernel';
import type { ChunkRange } from './chunk-source.js';
import type { TextBlock } from './text-block.js';

/** The blocks that are sorted into sections in well below a millisecond. */
const BLOCKS_AT_ONCE = 1_024;

export interface Section {
  /** The headings that it stands below, the outermost first, its own last. */
  readonly path: readonly string[];
  readonly blocks: readonly TextBlock[];
}

interface OpenHeading {
  readonly title: string;
  readonly level: number;
}

/** Each heading with what follows it; headings without text of their own join the section below them. */
export async function sections(
  blocks: readonly TextBlock[],
  cooperation: CooperativeTask,
): Promise<Section[]> {
  const found: { path: readonly string[]; blocks: TextBlock[] }[] = [];
  let current: { path: readonly string[]; blocks: TextBlock[] } | undefined;
  let open: OpenHeading[] = [];
  let hasText = true;
  for (const [index, block] of blocks.entries()) {
    if (index % BLOCKS_AT_ONCE === 0) await cooperation.yieldToEventLoop();
    const isHeading = block.kind === 'heading';
    if (!current || (isHeading && hasText)) {
      current = { path: [], blocks: [] };
      found.push(current);
      hasText = false;
    }
    if (isHeading) {
      open = [...open.filter(({ level }) => level < block.level), block];
      current.path = open.map(({ title }) => title).filter((title) => title !== '');
    } else hasText = true;
    current.blocks.push(block);
  }
  return found;
}

/** Gives each range the headings of the section that it starts in; a heading counts from its own start. */
export async function withHeadings(
  blocks: readonly TextBlock[],
  ranges: readonly TextRange[],
  cooperation: CooperativeTask,
): Promise<ChunkRange[]> {
  const starts = (await sections(blocks, cooperation)).map((section) => ({
    path: section.path,
    start: section.blocks[0]?.start ?? 0,
  }));
  let at = 0;
  return ranges.map((range) => {
    while ((starts[at + 1]?.start ?? Infinity) <= range.start) at += 1;
    return { ...range, headingPath: starts[at]?.path ?? [] };
  });
}
