import { analyze } from '@app/text';
import { misspeltTerms, questionTerms, termsToCount, weighTerms } from './query-terms.js';
import { coverage } from './term-weights.js';

const statistics = (frequencies: Record<string, number>) => ({
  documents: 100,
  averageLength: 50,
  documentFrequency: new Map(Object.entries(frequencies)),
});
const weigh = (text: string, frequencies: Record<string, number>, spellings = new Map<string, string[]>()) =>
  weighTerms(questionTerms(text, 'en'), statistics(frequencies), spellings);

describe('weighTerms', () => {
  it('adds up to 1', () => {
    const weights = weigh('Plan 150 with Wi-Fi for AB-12/X', { plan150: 1, wifi: 2, ab12x: 1, plan: 9 });
    expect([...weights.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
  });

  it('searches for an identifier and not for its parts, however it is written', () => {
    const known = { ab1234x: 1, ab: 50, '1234': 1, x: 50 };
    expect([...weigh('AB-1234/X', known).keys()]).toEqual(['ab1234x']);
    expect([...weigh('ab1234x', known).keys()]).toEqual(['ab1234x']);
  });

  it('keeps the parts of an identifier that no document has, so that another one cannot pass for it', () => {
    const weights = weigh('warranty of AB-9999/X', { ab: 50, x: 50, warranti: 50 });
    expect(coverage(weights, new Set(['warranti', 'ab', 'x']))).toBeLessThan(0.6);
  });

  it('prefers the row that is named to one with the same words apart', () => {
    const weights = weigh('retention of Plan 150', { retent: 1, plan: 100, '150': 2, plan150: 1 });
    const own = coverage(weights, new Set(['plan', '150', 'plan150']));
    expect(own).toBeGreaterThan(2 * coverage(weights, new Set(['plan', '150'])));
  });

  it('treats a synonym like the word', () => {
    const weights = weigh('shipping price', { postag: 3, cost: 5 });
    expect(coverage(weights, new Set(['postag', 'cost']))).toBeCloseTo(1);
  });

  it('treats the meaning of an idiom like its words', () => {
    const weights = weigh('When do I get my money back?', { refund: 3, money: 1, back: 2 });
    expect(coverage(weights, new Set(['refund']))).toBeGreaterThan(0.6);
    expect(coverage(weights, new Set(['back']))).toBeLessThan(0.2);
  });

  it('gives little weight to the pairs of characters that only phrase a question', () => {
    const frequencies = Object.fromEntries(analyze('ギフト包装はできますか', 'ja').map((term) => [term, 1]));
    const weights = weighTerms(
      questionTerms('ギフト包装はできますか', 'ja'),
      statistics(frequencies),
      new Map(),
    );
    expect(coverage(weights, new Set(analyze('できますか', 'ja')))).toBeLessThan(0.25);
  });

  it('treats a phrasal verb like its joined form, whichever the documents contain', () => {
    const weights = weigh('How do I back up the server?', { backup: 3, back: 5, server: 20 });
    const [one, other] = [new Set(['backup', 'server']), new Set(['back', 'backup', 'server'])];
    expect(coverage(weights, one)).toBeCloseTo(1);
    expect(coverage(weights, other)).toBeCloseTo(1);
    expect(coverage(weights, new Set(['back', 'server']))).toBeLessThan(0.85);
  });

  it('treats the correct spelling like the misspelt word', () => {
    const weights = weigh('retrun shoes', { return: 3, shoe: 3 }, new Map([['retrun', ['return']]]));
    expect(coverage(weights, new Set(['return', 'shoe']))).toBeCloseTo(1);
  });
});

describe('misspeltTerms', () => {
  const misspelt = (text: string, frequencies: Record<string, number>) =>
    misspeltTerms(questionTerms(text, 'en'), statistics(frequencies)).map(({ term }) => term);

  it('are the terms that no document contains, nor a synonym of them', () => {
    expect(misspelt('retrun shoes shipping', { shoe: 1, postag: 1 })).toEqual(['retrun']);
  });

  it('are not codes or short words', () => {
    expect(misspelt('ab1234x cat', {})).toEqual([]);
  });
});

describe('termsToCount', () => {
  it('contains every term that can have a weight, once', () => {
    const terms = termsToCount(questionTerms('delete Plan 5', 'en'));
    expect(terms).toEqual(expect.arrayContaining(['delet', 'remov', 'plan', '5', 'plan5']));
    expect(new Set(terms).size).toBe(terms.length);
  });
});
