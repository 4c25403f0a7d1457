import type { TextRange, CooperativeTask } from '@app/kernel';
import type { Chunker, ChunkRange, ChunkSource } from './chunk-source.js';
import type { Chunking } from './chunking.js';
import { type Section, sections } from './sections.js';
import { sentenceOverlapStart } from './sentence-overlap.js';
import { textUnits } from './text-units.js';

/** Sections first, then paragraphs, lines, sentences, and tokens at last: each is cut only when it does not fit whole. */
export class RecursiveChunker implements Chunker {
  async chunk(source: ChunkSource, chunking: Chunking, cooperation: CooperativeTask): Promise<ChunkRange[]> {
    const ranges: ChunkRange[] = [];
    for (const section of await sections(source.blocks, cooperation)) {
      await cooperation.yieldToEventLoop();
      for await (const range of pack(source, section, chunking, cooperation)) {
        ranges.push({ ...range, headingPath: section.path });
      }
    }
    return ranges;
  }
}

/** Fills each range with as many pieces as fit. */
async function* pack(
  source: ChunkSource,
  section: Section,
  { chunkSize, overlap }: Chunking,
  cooperation: CooperativeTask,
): AsyncGenerator<TextRange> {
  let current: TextRange | undefined;
  for (const piece of pieces(source, section, chunkSize)) {
    await cooperation.yieldToEventLoop();
    const extended: TextRange = { start: current?.start ?? piece.start, end: piece.end };
    if (!current || source.tokens.fits(extended, chunkSize)) {
      current = extended;
      continue;
    }
    yield current;
    const start = sentenceOverlapStart(source, current, piece, { chunkSize, overlap });
    current = { start, end: piece.end };
  }
  if (current) yield current;
}

function* pieces(source: ChunkSource, { blocks }: Section, chunkSize: number): Generator<TextRange> {
  for (const block of blocks) {
    if (source.tokens.fits(block, chunkSize)) yield block;
    else yield* textUnits(source, block, chunkSize);
  }
}
