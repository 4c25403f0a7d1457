import { isUnreadable, unreadProblems } from './unread-pages.js';

describe('Pages that are not read', () => {
  it('are reported with advice for each reason', () => {
    const problems = unreadProblems(
      new Map([
        [2, 'picture'],
        [5, 'picture'],
        [7, 'part'],
        [9, 'letters'],
      ]),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Pages 2, 5 are pictures without text and were not read\..*OCR/),
      expect.stringMatching(/^Page 7 has a large picture, whose text was not read\./),
      expect.stringMatching(/^Page 9 has a font .* was not read\..*embedded fonts/),
    ]);
  });

  it('are not reported if there are none', () => {
    expect(unreadProblems(new Map())).toEqual([]);
  });
});

describe('Text in fonts without a Unicode map', () => {
  it('is detected by its share of meaningless characters', () => {
    expect(isUnreadable('\ue012\ue013\ue014 '.repeat(10))).toBe(true);
    expect(isUnreadable(`Some words, and ${'\ue012 '.repeat(5)} five signs of a symbol font.`)).toBe(false);
    expect(isUnreadable('')).toBe(false);
  });
});
