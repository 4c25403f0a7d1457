import fc from 'fast-check';
import { parseWeights } from '@app/retrieval';
import { ConfidenceCalibrator, type ConfidenceSample } from './confidence.calibrator.js';
import { crossValidate } from './cross-validation.js';
import { fitLogistic, probability } from './logistic.js';
import type { RankedQuestion } from './ranked-question.js';
import { type RankedSet, RankingTuner } from './ranking.tuner.js';

const DATE = new Date('2026-11-21T12:00:00Z');
const SIGNALS = {
  tunedOn: {},
  scale: 'range' as const,
  ranking: {
    keyword: 0.3,
    dense: 0.2,
    bestSentence: 0.1,
    grams: 0.1,
    coverage: 0.1,
    proximity: 0.1,
    title: 0.1,
    second: 0,
  },
  relevance: { intercept: 0, keyword: 0, dense: 0, bestSentence: 0, coverage: 0, sentenceCoverage: 0 },
};
const FORMER = parseWeights({
  version: 1,
  date: '2026-01-01',
  ownQuestion: 0.5,
  ...SIGNALS,
  otherModels: SIGNALS,
});

/** Ten documents, of which the one that the vectors praise is right and the keywords praise another. */
function question(right: number, wrong: number): RankedQuestion {
  const nothing = Array.from({ length: 12 }, () => 0);
  const praise = (index: number) => nothing.map((_, at) => (at === index ? 1 : 0));
  return {
    documents: nothing.map((_, index) => String(index)),
    gains: praise(right),
    ideal: 1,
    passages: [
      { signals: { dense: 0.8, keyword: 0.1 }, relevant: true },
      { signals: { dense: 0.3, keyword: 0.9 }, relevant: false },
    ],
    shares: {
      keyword: praise(wrong),
      dense: praise(right),
      bestSentence: nothing,
      grams: nothing,
      coverage: nothing,
      proximity: nothing,
      title: nothing,
      second: nothing,
    },
  };
}

describe('RankingTuner', () => {
  const tuner = new RankingTuner();
  const set: RankedSet = { name: 'small', questions: [question(3, 1), question(5, 2), question(11, 0)] };

  it('gives weight to the signal that finds what is relevant, and writes down how well', () => {
    const tuned = tuner.tune([set], FORMER);
    expect(tuned.ranking.dense).toBeGreaterThan(tuned.ranking.keyword);
    expect(tuned.relevance.dense).toBeGreaterThan(0);
    expect(tuned.relevance.keyword).toBe(0);
    expect(tuned.tunedOn).toEqual({ small: 1 });
  });

  it('writes a file that can be loaded, whatever it was tuned on', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const shares = fc.array(share, { minLength: 4, maxLength: 4 });
    const any = fc.record({
      documents: fc.constant(['a', 'b', 'b', 'c']),
      gains: fc.array(fc.constantFrom(0, 1, 2), { minLength: 4, maxLength: 4 }),
      ideal: fc.constant(3),
      passages: fc.array(
        fc.record({
          signals: fc.dictionary(fc.constantFrom('dense', 'coverage'), share),
          relevant: fc.boolean(),
        }),
      ),
      shares: fc.record({
        keyword: shares,
        dense: shares,
        bestSentence: shares,
        grams: shares,
        coverage: shares,
        proximity: shares,
        title: shares,
        second: shares,
      }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 3 }), (questions) => {
        const tuned = tuner.tune([{ name: 'any', questions }], FORMER);
        expect(() => parseWeights({ ...FORMER, ...tuned, tunedOn: {} })).not.toThrow();
      }),
      { numRuns: 20 },
    );
  });

  it('ranks a document by its best chunk, once', () => {
    const { shares } = question(0, 0);
    const twice = { ...question(0, 0), documents: ['a', 'a', ...'bcdefghijk'], shares };
    expect(tuner.ndcg({ name: 'twice', questions: [twice] }, FORMER.ranking)).toBeLessThanOrEqual(1);
  });
});

describe('fitLogistic', () => {
  it('finds which values tell, and leaves out one that would speak the wrong way', () => {
    const samples = Array.from({ length: 200 }, (_, index) => ({
      values: [index / 200, (index * 7) % 10, -index],
      positive: index >= 100,
      weight: 1,
    }));
    const model = fitLogistic(samples, [1, 1, 1]);
    expect(model.coefficients[2]).toBe(0);
    expect(probability(model, [0.9, 4, -180])).toBeGreaterThan(0.8);
    expect(probability(model, [0.1, 4, -20])).toBeLessThan(0.2);
  });
});

const REST = {
  ahead: 0,
  similarity: 0,
  headingSimilarity: 0,
  second: 0,
  shown: 0,
  stepless: 0,
  missingNames: 0,
  named: 0,
  lacking: 0,
};

describe('ConfidenceCalibrator', () => {
  it('tells apart what the signals tell apart, and says how far it is off', () => {
    const questions = Array.from({ length: 300 }, (_, index): ConfidenceSample[] => {
      const share = index / 300;
      const signals = { ...REST, rank: share, coverage: share, agreement: 0 };
      return [{ signals, answered: (index * 37) % 300 < index }];
    });
    const model = new ConfidenceCalibrator().calibrate([{ name: 'small', questions }], DATE);
    expect(model.weights.rank + model.weights.coverage).toBeGreaterThan(0);
    expect(model.fittedOn['small']!.auroc).toBeGreaterThan(0.7);
    expect(model.fittedOn['small']!.calibrationError).toBeLessThan(0.1);
  });
});

describe('crossValidate', () => {
  it('pairs each half of a set with what was learned from the other halves of all sets', () => {
    const sets = [
      { name: 'a', questions: ['a1', 'a2', 'a3'] },
      { name: 'b', questions: ['b1'] },
    ];
    const learn = (halves: readonly { readonly questions: readonly string[] }[]) =>
      halves.flatMap(({ questions }) => questions).join(' ');
    expect(crossValidate(sets, learn)).toEqual([
      [
        { set: { name: 'a', questions: ['a1', 'a3'] }, model: 'a2' },
        { set: { name: 'a', questions: ['a2'] }, model: 'a1 a3 b1' },
      ],
      [
        { set: { name: 'b', questions: ['b1'] }, model: 'a2' },
        { set: { name: 'b', questions: [] }, model: 'a1 a3 b1' },
      ],
    ]);
  });
});
