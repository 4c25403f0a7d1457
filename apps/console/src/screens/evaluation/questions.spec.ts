import { readQuestions } from './questions.js';

describe('Questions of an evaluation', () => {
  it('are read from a table, with several documents and quoted cells', () => {
    const text =
      '\uFEFFQuestion;Expected document\r\n"How, and ""when""?\nReally?";Returns|Refunds\r\n\r\nWho won?;\r\n';
    expect(readQuestions(text)).toEqual([
      { line: 2, question: 'How, and "when"?\nReally?', expected: ['Returns', 'Refunds'] },
      { line: 5, question: 'Who won?', expected: [] },
    ]);
  });

  it('may be separated by commas or tabs, in any order of columns', () => {
    expect(readQuestions('title,q\nReturns,How?')).toMatchObject([
      { question: 'How?', expected: ['Returns'] },
    ]);
    expect(readQuestions('query\texpected\nHow?\tReturns')).toHaveLength(1);
  });

  it.each([
    ['', 'The first line must name the columns question and expected.'],
    ['question\nHow?', 'The first line must name the columns question and expected.'],
    ['question,expected', 'There is no question below the first line.'],
    ['question,expected\n,Returns', 'Line 2 has no question.'],
    [
      `question,expected\n${'How?,\n'.repeat(501)}`,
      'There are 501 questions; at most 500 are asked at once.',
    ],
  ])('are refused with what to change: %j', (text, message) => {
    expect(() => readQuestions(text)).toThrow(message);
  });
});
