import { BUNDLED_MODEL_ID } from '@app/embeddings';
import { isUnspaced } from '@app/text';
import type { RankedCandidate } from './fusion.js';
import type { AnalysedQuery } from './query-analyser.js';
import type { RetrievalWeights } from './weights.js';

type RelevanceWeights = RetrievalWeights['relevance'];

/** Where the model knows nothing of the question, the words alone speak for a passage. */
const BY_WORDS: RelevanceWeights = {
  intercept: -3,
  keyword: 0,
  dense: 0,
  bestSentence: 0,
  coverage: 4.5,
  sentenceCoverage: 2,
};

/** In scripts without spaces, many pairs of a question's characters belong to no word, and stand in no document. */
const BY_PAIRS: RelevanceWeights = {
  intercept: -4.2,
  keyword: 0,
  dense: 4.3,
  bestSentence: 0.8,
  coverage: 3,
  sentenceCoverage: 1.2,
};

/** Where question and passage are in different languages, they share hardly a word: the cosine speaks for a passage. */
const BY_MEANING: RelevanceWeights = {
  intercept: -4.5,
  keyword: 0,
  dense: 9,
  bestSentence: 0,
  coverage: 1.5,
  sentenceCoverage: 0,
};

/**
 * The scale that puts a passage's signals between 0 and 1. The learned one expects English words and cosines; a passage
 * that cannot have one of them must not look irrelevant for it. Chosen by hand on short documents of returns and warranty in
 * Chinese, Japanese, Thai and Korean, and on German and Spanish questions about English help pages.
 */
export function relevanceScale(
  { vector, embeddingIndex, terms }: Pick<AnalysedQuery, 'vector' | 'embeddingIndex' | 'terms'>,
  { features }: Pick<RankedCandidate, 'features'>,
  learned: RelevanceWeights,
): RelevanceWeights {
  // Other models know the words and languages that they know.
  if (embeddingIndex.modelId !== BUNDLED_MODEL_ID) return learned;
  if (vector === null) return BY_WORDS;
  if (features?.foreign) return BY_MEANING;
  return isUnspaced(terms) ? BY_PAIRS : learned;
}
