import { countWords } from './count-words.js';

describe('countWords', () => {
  it.each([
    ['', 0],
    ['One, two - three.', 3],
    ["Don't count e-mail twice", 4],
    ['東京 is big', 4],
    ['👍 …', 0],
  ])('%j has %i', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
