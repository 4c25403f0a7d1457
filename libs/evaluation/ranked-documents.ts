import { RANKING_DEPTH } from './measures/ranking.js';

/** How many passages are asked for until enough documents are among them; the last is the most that a search gives. */
const PASSAGES = [RANKING_DEPTH, 20, 50];

export interface DocumentRanking {
  /** Each document once, at the rank of its best passage. */
  readonly documentIds: readonly string[];
  /** Of the fastest of the searches. */
  readonly latencyMs: number;
}

/** Ranks documents by a search that gives the documents of its best `topK` passages, best first. */
export async function rankedDocuments(
  search: (topK: number) => Promise<readonly string[]>,
): Promise<DocumentRanking> {
  let documentIds: readonly string[] = [];
  let latencyMs = Infinity;
  for (const topK of PASSAGES) {
    const startedAt = performance.now();
    const found = await search(topK);
    latencyMs = Math.min(latencyMs, performance.now() - startedAt);
    documentIds = [...new Set(found)];
    if (documentIds.length >= RANKING_DEPTH || found.length < topK) break;
  }
  return { documentIds, latencyMs };
}
