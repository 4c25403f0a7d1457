import { coverage, termWeights } from './term-weights.js';

const statistics = (frequencies: Record<string, number>) => ({
  documents: 100,
  averageLength: 50,
  documentFrequency: new Map(Object.entries(frequencies)),
});

describe('termWeights', () => {
  it('adds up to 1, and gives rare terms the most weight', () => {
    const weights = termWeights(['rare', 'common'], 'en', statistics({ rare: 1, common: 90 }));
    expect([...weights.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
    expect(weights.get('rare')).toBeGreaterThan(weights.get('common')! * 5);
  });

  it('gives little weight to words that only phrase the question', () => {
    const weights = termWeights(['long', 'refund'], 'en', statistics({ long: 5, refund: 5 }));
    expect(weights.get('refund')).toBeGreaterThan(weights.get('long')! * 4);
  });

  it('returns the share of the question that terms cover', () => {
    const weights = termWeights(['a', 'b'], 'en', statistics({ a: 3, b: 3 }));
    expect(coverage(weights, new Set(['a', 'z']))).toBeCloseTo(0.5);
    expect(coverage(weights, new Set(['a', 'b']))).toBeCloseTo(1);
    expect(coverage(termWeights([], 'en', statistics({})), new Set(['a']))).toBe(0);
  });
});
