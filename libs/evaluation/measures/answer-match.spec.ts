import fc from 'fast-check';
import { answerTokens, holdsAnswer } from './answer-match.js';

describe('holdsAnswer', () => {
  const TEXT = 'The Café opened in 1990–91; its owner, Ms. O’Neil, paid $5,000 for the house.';

  it.each([
    ['cafe\u0301', true],
    ['the café', true],
    ['1990', true],
    ['199', false],
    ['ms o’neil', true],
    ['5,000', true],
    ['owner of the house', false],
    ['an owner paid for a house', true],
    ['the', false],
    ['', false],
  ])('%j → %s', (answer, expected) => {
    expect(holdsAnswer(TEXT, [answer])).toBe(expected);
  });

  it('takes any of the answers', () => {
    expect(holdsAnswer(TEXT, ['nothing', 'house'])).toBe(true);
    expect(holdsAnswer(TEXT, [])).toBe(false);
  });

  it('takes 80 % of the distinct words of a long answer', () => {
    expect(holdsAnswer('one two three four', ['four three two one zero'])).toBe(true);
    expect(holdsAnswer('one two three', ['three two one zero none'])).toBe(false);
    expect(holdsAnswer('one two three', ['one one one one zero'])).toBe(false);
  });

  it('finds every run of words of a text in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé0-9.,'-]{1,8}$/), { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number];
          const answer = words.slice(from, to + 1).join(' ');
          fc.pre(answerTokens(answer).length > 0);
          expect(holdsAnswer(words.join(' '), [answer.toUpperCase()])).toBe(true);
        },
      ),
    );
  });
});
