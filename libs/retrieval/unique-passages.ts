import type { Passage } from '@app/knowledge-base';

/** Leaves out passages that repeat an earlier one: the same words, or mostly the same range of the same document. */
export function uniquePassages<P extends Passage>(passages: readonly P[]): P[] {
  const kept: P[] = [];
  for (const passage of passages) if (!kept.some((earlier) => repeats(passage, earlier))) kept.push(passage);
  return kept;
}

function repeats(passage: Passage, earlier: Passage): boolean {
  if (passage.content === earlier.content) return true;
  if (passage.documentId !== earlier.documentId || passage.documentVersion !== earlier.documentVersion)
    return false;
  const shared = Math.min(passage.end, earlier.end) - Math.max(passage.start, earlier.start);
  return shared * 2 > Math.min(passage.end - passage.start, earlier.end - earlier.start);
}
