import type { TextRange, CooperativeTask } from '@app/kernel';
import type { Chunking } from './chunking.js';
import type { TextBlock } from './text-block.js';
import type { TokenMap } from './token-map.js';

/** A text with what is known of its structure and its tokens. */
export interface ChunkSource {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  readonly tokens: TokenMap;
}

export interface ChunkRange extends TextRange {
  /** The headings that it stands below, the outermost first. */
  readonly headingPath: readonly string[];
}

/**
 * Cuts a text into ranges of at most `chunkSize` tokens: in order, together covering everything that is not white
 * space, neighbours sharing at most `overlap` tokens. The same text gives the same ranges.
 */
export interface Chunker {
  chunk(source: ChunkSource, chunking: Chunking, cooperation: CooperativeTask): Promise<ChunkRange[]>;
}
