import { BUNDLED_MODEL_ID } from '@app/embeddings';
import { relevanceScale } from './relevance-scales.js';
import { loadWeights } from './weights.js';

type Query = Parameters<typeof relevanceScale>[0];
type Candidate = Parameters<typeof relevanceScale>[1];

describe('relevanceScale', () => {
  const learned = loadWeights().relevance;
  const query = (changes: Partial<Query> = {}, modelId = BUNDLED_MODEL_ID) =>
    ({
      vector: [1],
      embeddingIndex: { modelId },
      terms: ['return', 'policy'],
      ...changes,
    }) as unknown as Query;
  const passage = (foreign: boolean) => ({ features: { foreign } }) as Candidate;
  const scaleOf = (asked: Query, found: Candidate = passage(false)) => relevanceScale(asked, found, learned);

  it('is the learned one for a question and a passage in the same language', () => {
    expect(scaleOf(query())).toBe(learned);
    expect(scaleOf(query(), { features: null })).toBe(learned);
  });

  it('uses only words if the model knows no word of the question', () => {
    expect(scaleOf(query({ vector: null }), passage(true))).toEqual({
      intercept: -3,
      keyword: 0,
      dense: 0,
      bestSentence: 0,
      coverage: 4.5,
      sentenceCoverage: 2,
    });
  });

  it('gives the cosine the most weight if question and passage are in different languages', () => {
    expect(scaleOf(query(), passage(true))).toEqual({
      intercept: -4.5,
      keyword: 0,
      dense: 9,
      bestSentence: 0,
      coverage: 1.5,
      sentenceCoverage: 0,
    });
  });

  it('expects fewer shared terms in scripts without spaces', () => {
    expect(scaleOf(query({ terms: ['退货', '货政', '政策'] }))).toEqual({
      intercept: -4.2,
      keyword: 0,
      dense: 4.3,
      bestSentence: 0.8,
      coverage: 3,
      sentenceCoverage: 1.2,
    });
  });

  it('is the learned one for every question with another model', () => {
    expect(scaleOf(query({ vector: null }, 'all-MiniLM-L6-v2'), passage(true))).toBe(learned);
  });
});
