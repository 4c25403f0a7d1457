import type { AnalysedQuery } from '@app/retrieval';
import type { AnswerUnit } from './answer-unit.js';
import { AskedCodes } from './asked-codes.js';
import { scoreUnit, type UnitContext } from './score-units.js';

const QUERY = {
  text: 'can i sync two folders',
  weights: new Map(),
  vector: null,
} as unknown as AnalysedQuery;
const UNIT = {
  quote: 'No. It is not made for that.',
  sentences: [{ terms: new Set(), vector: null }],
  passage: { relevanceScore: 0, signals: {} },
  window: { blocks: [{ ordinal: null }] },
  at: 0,
  first: false,
} as unknown as AnswerUnit;

function scoreBelow(heading: Partial<UnitContext>): number {
  const context: UnitContext = {
    headingMeaning: 0,
    headingAsks: false,
    headingNames: false,
    heading: null,
    pathTerms: new Set(),
    leadTerms: new Set(),
    sectionTerms: new Set(),
    label: '',
    ...heading,
  };
  return scoreUnit(QUERY, AskedCodes.of(QUERY.text), UNIT, context).score;
}

describe('scoreUnit', () => {
  it('prefers what stands below a heading that asks the same question in other words', () => {
    const asked = scoreBelow({ headingMeaning: 0.8, headingAsks: true });
    expect(asked - scoreBelow({ headingMeaning: 0.8, headingAsks: false })).toBeCloseTo(0.25);
  });

  it('prefers what stands below a heading that names exactly what is asked about', () => {
    expect(scoreBelow({ headingNames: true }) - scoreBelow({})).toBeCloseTo(0.25);
  });

  it('does not take a heading that asks something near for the same question', () => {
    const near = scoreBelow({ headingMeaning: 0.7, headingAsks: true });
    expect(near).toBeCloseTo(scoreBelow({ headingMeaning: 0.7, headingAsks: false }));
  });
});
