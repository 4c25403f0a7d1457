import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import stored from './confidence.json';
import { CONFIDENCE_SIGNALS, confidence, type ConfidenceSignals, parseConfidence } from './confidence.js';
import { missingNames } from './missing-names.js';

const SIGNALS: ConfidenceSignals = {
  coverage: 0.5,
  similarity: 0.5,
  headingSimilarity: 0.5,
  rank: 0.5,
  ahead: 0.2,
  agreement: 0.5,
  second: 0.5,
  shown: 0.5,
  stepless: 0.5,
  missingNames: 0.5,
  named: 0.5,
  lacking: 0.5,
};

describe('confidence', () => {
  it('is the logistic function of the weighted signals', () => {
    const weighted = Object.entries(stored.weights).map(
      ([name, weight]) => weight * SIGNALS[name as keyof ConfidenceSignals],
    );
    const logit = weighted.reduce((sum, each) => sum + each, stored.intercept);
    expect(confidence(SIGNALS)).toBeCloseTo(1 / (1 + Math.exp(-logit)), 10);
    expect(Object.keys(stored.weights).sort()).toEqual(Object.keys(SIGNALS).sort());
    expect(Object.values(stored.weights).filter((weight) => weight !== 0).length).toBeGreaterThan(5);
  });

  it.each(Object.entries(CONFIDENCE_SIGNALS))('never moves against %s (%i)', (name, sign) => {
    const more = confidence({ ...SIGNALS, [name]: 1 });
    expect(sign * (more - confidence(SIGNALS))).toBeGreaterThanOrEqual(0);
  });

  it.each<[string, unknown, RegExp]>([
    ['a missing weight', { ...stored, weights: { ...stored.weights, rank: undefined } }, /weights\.rank: /],
    ['what is not a number', { ...stored, intercept: 'low' }, /intercept: /],
    ['an unknown version', { ...stored, version: 0 }, /version: /],
  ])('refuses a file with %s, naming file and field', (_, content, message) => {
    expect(() => parseConfidence(content, 'own.json')).toThrow(message);
    expect(() => parseConfidence(content, 'own.json')).toThrow('own.json');
  });
});

describe('missingNames', () => {
  const [passage] = new PassageLibrary([
    { title: 'Shipping', text: 'Parcels to Norway take 5 days, to Curaçao 12.' },
  ]).all();

  it.each([
    ['How long does a parcel to Norway take?', 0],
    ['How long does a parcel to norway take?', 0],
    ['How long does a parcel to Brazil take?', 1],
    ['Is it 5 days to Curacao?', 0],
    ['Is it 7 days to Norway?', 1 / 6],
    ['Is it 7 days?', 1 / 3],
    ['Is it 5 days to Brazil?', 0.5],
    ['I want to send it to Norway. How?', 0],
    ['Where is it?', 0],
    ['', 0],
  ])('says of %j which share is not there', (question, share) => {
    expect(missingNames(question, passage!)).toBeCloseTo(share);
  });

  it.each([
    ['Wie lange braucht ein Paket nach Norway?', 'de', 0],
    ['Wie lange braucht mein iPhone-Paket mit dem Modell X200?', 'de', 1],
    ['Wie lösche ich mein Shipping-Konto?', 'de', 0],
    ['How long does my Paket take?', 'en', 1],
  ])('takes no noun of German for a name: %j', (question, language, share) => {
    expect(missingNames(question, passage!, language) > 0 ? 1 : 0).toBe(share);
  });
});
