import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { readTestQuestions } from './read-questions.js';

describe('The questions of a set', () => {
  it('are read from a table, with several documents, facts and quoted cells', () => {
    const text =
      '\uFEFFQuestion;Expected document;Facts\r\n"How, and ""when""?";Returns|Refunds;"five days|5 days;the card"\r\n\r\nWho won?;;\r\n';
    expect(readTestQuestions(text, 'csv')).toEqual([
      {
        line: 2,
        question: 'How, and "when"?',
        expected: ['Returns', 'Refunds'],
        facts: [['five days', '5 days'], ['the card']],
      },
      { line: 4, question: 'Who won?', expected: [], facts: [] },
    ]);
  });

  it('may be separated by commas or tabs, with facts separated by semicolons', () => {
    const facts = [['eight'], ['noon']];
    const row = { question: 'When?', expected: ['Hours'], facts };
    expect(readTestQuestions('title,q,facts\nHours,When?,eight;noon', 'csv')).toMatchObject([row]);
    expect(readTestQuestions('query\texpected\tfacts\nWhen?\tHours\teight;noon', 'csv')).toMatchObject([row]);
  });

  it('are read from JSON Lines, with lists or texts', () => {
    const text =
      '{"question":"How long?","expected":["Refunds"],"facts":["five days|5 days"]}\n\n{"q":"Who?","document_id":"a|b"}\n';
    expect(readTestQuestions(text, 'jsonl')).toEqual([
      { line: 1, question: 'How long?', expected: ['Refunds'], facts: [['five days', '5 days']] },
      { line: 3, question: 'Who?', expected: ['a', 'b'], facts: [] },
    ]);
  });

  it.each([
    ['csv', '', 'There is no question in the file.'],
    ['csv', 'question,expected\n', 'There is no question in the file.'],
    ['csv', 'question\nHow?', 'The first line must name the columns question, and expected or facts.'],
    ['csv', 'question,expected\n ,Returns', 'Line 2: "question" is missing.'],
    ['csv', `question,expected\n${'q'.repeat(4_001)},`, 'Line 2: "question" is longer than 4000 characters.'],
    ['csv', `question,expected\nHow?,${'d|'.repeat(21)}`, 'Line 2: "expected" has more than 20 documents.'],
    ['csv', 'question,expected\n"How?,x', 'The table cannot be read'],
    ['csv', `question,expected\n${'How?,\n'.repeat(1_001)}`, 'a set has at most 1000. Split the file'],
    ['jsonl', '{"question":"a"}\nnot json', 'Line 2 is not JSON.'],
    ['jsonl', '["a"]', 'Line 1 is not an object.'],
    ['jsonl', '{"question":7}', 'Line 1: "question" is missing.'],
    [
      'jsonl',
      '{"question":"a","facts":["\\\\d+ days"]}',
      'Line 1: "facts" holds text, not regular expressions.',
    ],
  ] as const)('are refused with the line and what to change: %s %#', (format, text, message) => {
    expect(() => readTestQuestions(text, format)).toThrow(message);
  });

  it('are read in time that grows with the file', async () => {
    await expectLinearTime((text) => {
      for (const content of [`question,expected\n${text}`, `question\tfacts\na\t"${text}`])
        for (const format of ['csv', 'jsonl'] as const)
          try {
            readTestQuestions(content, format);
          } catch (error) {
            expect(error).toMatchObject({ code: 'VALIDATION_ERROR' });
          }
    });
  });
});
