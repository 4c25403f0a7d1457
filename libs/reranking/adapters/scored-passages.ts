import { ProviderError } from '@app/resilience';
import { hasWords } from '../reranker.js';

/** What Cohere's and Bedrock's rerankers answer: the documents by decreasing relevance, each known by its place. */
export interface RankedDocument {
  readonly index: number;
  readonly relevanceScore: number;
}

/**
 * Asks for the passages that have words, and puts the scores where the passages stand. `ask` is not called when there is
 * nothing to compare; an answer that leaves a document out is a ProviderError.
 */
export async function scorePassages(
  query: string,
  passages: readonly string[],
  ask: (query: string, documents: string[]) => Promise<readonly RankedDocument[]>,
): Promise<number[]> {
  const scores = passages.map(() => 0);
  const places = passages.flatMap((text, place) => (hasWords(text) ? [place] : []));
  if (places.length === 0 || !hasWords(query)) return scores;
  const documents = places.map((place) => passages[place]!.toWellFormed());
  const ranked = await ask(query.toWellFormed(), documents);
  const known = new Map(ranked.map(({ index, relevanceScore }) => [index, relevanceScore]));
  places.forEach((place, index) => {
    const score = known.get(index);
    if (score === undefined) throw incomplete(documents.length, ranked.length);
    scores[place] = Math.min(1, Math.max(0, score));
  });
  return scores;
}

function incomplete(asked: number, got: number): ProviderError {
  return new ProviderError(`The reranker gave ${got} scores for ${asked} passages; check RERANKING_MODEL`, {
    code: 'incomplete',
    retryable: true,
  });
}
