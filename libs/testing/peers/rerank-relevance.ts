import { meaningfulVectors } from './meaningful-vectors.js';

const DIMENSION = 256;

/** What a reranking peer answers in a vendor's place, by decreasing relevance: how near the bundled model's vectors are. */
export async function ranked(query: string, documents: readonly string[], topN = documents.length) {
  const [question, ...passages] = await meaningfulVectors([query, ...documents], DIMENSION);
  const scored = passages.map((passage, index) => ({
    index,
    relevance_score: Math.max(
      0,
      passage.reduce((sum, value, at) => sum + value * question![at]!, 0),
    ),
  }));
  return scored.sort((a, b) => b.relevance_score - a.relevance_score).slice(0, topN);
}
