import type { TextRange, CooperativeTask } from '@app/kernel';
import type { Chunker, ChunkRange, ChunkSource } from './chunk-source.js';
import type { Chunking } from './chunking.js';
import { trimRange } from './text-windows.js';
import { withHeadings } from './sections.js';

/** Stretches of equal size in tokens, wherever sentences end. */
export class FixedChunker implements Chunker {
  async chunk(
    source: ChunkSource,
    { chunkSize, overlap }: Chunking,
    cooperation: CooperativeTask,
  ): Promise<ChunkRange[]> {
    const { text, tokens } = source;
    const whole = trimRange(text, { start: 0, end: text.length });
    const ranges: TextRange[] = [];
    let covered = whole.start;
    for (let start = whole.start; covered < whole.end;) {
      let end = tokens.farthestEnd(start, whole.end, chunkSize);
      if (end <= covered) {
        start = covered;
        end = tokens.farthestEnd(start, whole.end, chunkSize);
      }
      ranges.push({ start, end });
      covered = end;
      start = overlap === 0 ? end : tokens.overlapStart(start, end, overlap);
      await cooperation.yieldToEventLoop();
    }
    return withHeadings(source.blocks, ranges, cooperation);
  }
}
