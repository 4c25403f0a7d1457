import type { TextRange } from '@app/kernel';
import { splitSentences } from '@app/text';
import type { ChunkSource } from './chunk-source.js';

/**
 * Where the chunk after `previous`, whose own text is `next`, starts: at the earliest whole sentence or line of
 * `previous` that keeps within the overlap and lets `next` fit; at `next` when there is none.
 */
export function sentenceOverlapStart(
  { text, tokens }: ChunkSource,
  previous: TextRange,
  next: TextRange,
  { chunkSize, overlap }: { chunkSize: number; overlap: number },
): number {
  if (overlap === 0) return next.start;
  const earliest = tokens.overlapStart(previous.start, previous.end, overlap);
  if (earliest >= previous.end) return next.start;
  const opensUnit = text.charAt(earliest - 1) === '\n';
  for (const sentence of splitSentences(text.slice(earliest, previous.end))) {
    const start = earliest + sentence.start;
    // The first stretch is the rest of a sentence that began earlier, unless a line begins there.
    if (sentence.start === 0 && !opensUnit) continue;
    if (tokens.fits({ start, end: next.end }, chunkSize)) return start;
  }
  return next.start;
}
