import { longestRepetition } from './repetition.js';

describe('longestRepetition', () => {
  const longest = (text: string) =>
    longestRepetition(text.split(' ').map((word) => ({ text: word, start: 0, end: 0 })) as never);

  it.each([
    ['', 1],
    ['one two three', 1],
    ['one one', 2],
    ['say say say it it', 3],
    ['it say say say', 3],
    ['a b a b a b', 3],
    ['a b a b a', 2],
    ['a b c a b c', 2],
    ['a b c d a b c d a b c d', 3],
    ['a b c d e a b c d e', 1],
    ['x a a y a a', 2],
  ])('finds in "%s" that a phrase of up to four words stands %d times in a row', (text, count) => {
    expect(longest(text)).toBe(count);
  });
});
