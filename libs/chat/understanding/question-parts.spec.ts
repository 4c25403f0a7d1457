import { onlyQuestion, questionParts } from './question-parts.js';

describe('A message', () => {
  it.each([
    ['Hello, I am new here. How do I reset my password?', 'How do I reset my password?'],
    ['How do I reset my password? Thanks in advance!', 'How do I reset my password?'],
    ['we tried it all day. how do i reset my password? please help', 'how do i reset my password?'],
    ['I forgot it again. How do I reset my password. Thanks!', 'How do I reset my password.'],
    ['Guten Tag. Wie setze ich mein Passwort zurück? Danke!', 'Wie setze ich mein Passwort zurück?'],
  ])('that says something around its question: %s', (message, question) => {
    expect(onlyQuestion(message, null)).toBe(question);
  });

  it.each([
    'How do I reset my password?',
    'My parcel has arrived broken. Can I return it?',
    'How do I reset my password? And how do I close my account?',
    'I would like a refund. My order number is 12.',
    '',
  ])('without one question that can stand alone: %s', (message) => {
    expect(onlyQuestion(message, 'en')).toBeNull();
  });

  it('that asks several questions', () => {
    const message = 'Hi. How long does a refund take? When is the shop in Berlin open?';
    expect(questionParts(message, 'en')).toEqual([
      'How long does a refund take?',
      'When is the shop in Berlin open?',
    ]);
    expect(questionParts('How long does a refund take? Why?', 'en')).toEqual([]);
  });
});
