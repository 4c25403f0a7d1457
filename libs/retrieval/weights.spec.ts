import { loadWeights, parseWeights, weightsFor } from './weights.js';

describe('the weights file', () => {
  const weights = loadWeights();

  it('has weights that add up to 1', () => {
    const sum = Object.values(weights.ranking).reduce((total, each) => total + each, 0);
    expect(sum).toBeCloseTo(1, 3);
  });

  it('has separate weights for models other than the bundled one', () => {
    expect(weightsFor('static-en', weights).ranking).toBe(weights.ranking);
    expect(weightsFor('all-MiniLM-L6-v2', weights)).toBe(weights.otherModels);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'weights that do not add up',
      { ...weights, ranking: { ...weights.ranking, keyword: 0.9 } },
      /ranking: .*add up to 1/,
    ],
    [
      'weights of other models that do not add up',
      {
        ...weights,
        otherModels: { ...weights.otherModels, ranking: { ...weights.otherModels.ranking, keyword: 0.9 } },
      },
      /otherModels\.ranking: .*add up to 1/,
    ],
    ['no weights of other models', { ...weights, otherModels: undefined }, /otherModels: /],
    [
      'a missing weight',
      { ...weights, ranking: { ...weights.ranking, dense: undefined } },
      /ranking\.dense: /,
    ],
    [
      'what is not a number',
      { ...weights, relevance: { ...weights.relevance, dense: 'much' } },
      /relevance\.dense: /,
    ],
    ['NaN', { ...weights, ownQuestion: Number.NaN }, /ownQuestion: /],
    ['an unknown version', { ...weights, version: 2 }, /version: /],
    ['an unknown field', { ...weights, rnaking: {} }, /rnaking/],
    ['something else', [], /the file: /],
  ])('refuses %s, naming file and field', (_, content, message) => {
    expect(() => parseWeights(content, 'own-weights.json')).toThrow(message);
    expect(() => parseWeights(content, 'own-weights.json')).toThrow('own-weights.json');
  });
});
