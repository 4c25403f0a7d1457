import { BUNDLED_MODEL_ID } from '@app/embeddings';
import { isUnspaced } from '@app/text';
import type { RankedCandidate } from './fusion.js';
import type { AnalysedQuery } from './query-analyser.js';
import type { RetrievalWeights } from './weights.js';

type RelevanceWeights = RetrievalWeights['relevance'];

/** If the model knows no word of the question, only words count. */
const BY_WORDS: RelevanceWeights = {
  intercept: -3,
  keyword: 0,
  dense: 0,
  bestSentence: 0,
  coverage: 4.5,
  sentenceCoverage: 2,
};

/** In scripts without spaces, many pairs of characters of a question belong to no word and occur in no document. */
const BY_PAIRS: RelevanceWeights = {
  intercept: -4.2,
  keyword: 0,
  dense: 4.3,
  bestSentence: 0.8,
  coverage: 3,
  sentenceCoverage: 1.2,
};

/** A question and a passage in different languages share hardly any words, so the cosine counts most. */
const BY_MEANING: RelevanceWeights = {
  intercept: -4.5,
  keyword: 0,
  dense: 9,
  bestSentence: 0,
  coverage: 1.5,
  sentenceCoverage: 0,
};

/**
 * The weights that convert the signals of a passage to a relevance from 0 to 1. The learned weights expect English words and
 * cosines; a passage that cannot have them must not look irrelevant. The other weights were chosen by hand with short
 * documents about returns and warranty in Chinese, Japanese, Thai and Korean, and with German and Spanish questions about
 * English help pages.
 */
export function relevanceScale(
  { vector, embeddingIndex, terms }: Pick<AnalysedQuery, 'vector' | 'embeddingIndex' | 'terms'>,
  { features }: Pick<RankedCandidate, 'features'>,
  learned: RelevanceWeights,
): RelevanceWeights {
  // Other models support their own vocabulary and languages.
  if (embeddingIndex.modelId !== BUNDLED_MODEL_ID) return learned;
  if (vector === null) return BY_WORDS;
  if (features?.foreign) return BY_MEANING;
  return isUnspaced(terms) ? BY_PAIRS : learned;
}
