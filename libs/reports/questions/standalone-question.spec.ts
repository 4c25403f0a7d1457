import { standaloneQuestion } from './standalone-question.js';

describe('A question that depends on the previous one', () => {
  it.each([
    [
      'No, I meant 2023',
      'How many ransomware complaints were there in 2024?',
      'How many ransomware complaints were there in 2023?',
    ],
    [
      'And for phishing?',
      'How many ransomware complaints were there in 2024?',
      'How many phishing complaints were there in 2024?',
    ],
    ['And in 2020?', 'Which crimes cost most?', 'Which crimes cost most in 2020?'],
    ['Who was behind SolarWinds?', 'How many complaints were there in 2024?', 'Who was behind SolarWinds?'],
    [
      'As a bar chart, please',
      'Show ransomware complaints by year as a line chart',
      'Show ransomware complaints by year as a: As a bar chart, please',
    ],
    [
      'Draw a chart of APT28 mentions',
      'How many complaints were there in 2024?',
      'Draw a chart of APT28 mentions',
    ],
    ['And why?', 'How many complaints were there in 2024?', 'And why?'],
  ])('%s', (question, previous, expected) => {
    expect(standaloneQuestion(question, previous)).toBe(expected);
  });

  it('stays as it is at the beginning', () => {
    expect(standaloneQuestion('And in 2020?', null)).toBe('And in 2020?');
  });
});
