import { PhraseMatcher } from './phrase-matcher.js';
import { wordsOf } from './words.js';

const matcher = new PhraseMatcher(
  { DROP: 'ignor* forget', RULES: 'rules instruct*' },
  {
    near: ['DROP ~2 RULES'],
    next: ['DROP RULES'],
    ending: ['the RULES END'],
    either: ['red|RULES fox'],
    owned: ['SOMEBODYS dog'],
  },
);
const found = (text: string): string[] => matcher.find(wordsOf(text)).map(({ name }) => name);

describe('PhraseMatcher', () => {
  it.each([
    ['ignore rules', ['near', 'next']],
    ['Ignoring these old instructions', ['near']],
    ['forget one two three rules', []],
    ['rules forget', []],
    ['Forget it. No rules', []],
    ['these are the rules. And more', ['ending']],
    ['the rules of the house', []],
    ['red fox, rules fox', ['either', 'either']],
    ["Jane's dog and the cat's dog", ['owned']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('gives the range of the words', () => {
    const text = '… so, forget  the rules!';
    const [match] = matcher.find(wordsOf(text));
    expect(text.slice(match?.start, match?.end)).toBe('forget  the rules');
  });

  it('refuses a concept that no word has', () => {
    expect(() => new PhraseMatcher({}, { broken: ['NOBODY home'] })).toThrow('NOBODY');
  });
});
