import { snapToGrapheme, type TextRange } from '@app/kernel';
import type { Chunk, ChunkInContext } from './document-content.js';

const CONTEXT_CHARACTERS = 200;
// More than any grapheme that the kernel keeps whole.
const MARGIN = 400;

/** Adds the text around each chunk; `readText` gives the version's text between two offsets and is called once per run of neighbours. */
export async function withContext(
  chunks: readonly Chunk[],
  readText: (range: TextRange) => string | Promise<string>,
): Promise<ChunkInContext[]> {
  if (chunks.length === 0) return [];
  const from = Math.max(0, Math.min(...chunks.map(({ start }) => start)) - CONTEXT_CHARACTERS - MARGIN);
  const to = Math.max(...chunks.map(({ end }) => end)) + CONTEXT_CHARACTERS + MARGIN;
  const text = await readText({ start: from, end: to });
  return chunks.map((chunk) => {
    const start = chunk.start - from;
    const end = chunk.end - from;
    const before = snapUp(text, start - CONTEXT_CHARACTERS, start);
    return {
      ...chunk,
      precedingText: text.slice(before, start),
      followingText: text.slice(end, Math.max(end, snapToGrapheme(text, end + CONTEXT_CHARACTERS))),
    };
  });
}

/** The first edge of a grapheme at or after `offset`, `limit` at the latest. */
function snapUp(text: string, offset: number, limit: number): number {
  let at = Math.max(0, offset);
  while (at < limit && snapToGrapheme(text, at) !== at) at += 1;
  return at;
}
