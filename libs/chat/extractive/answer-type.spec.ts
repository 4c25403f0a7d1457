import { answersDuration, answersType } from './answer-type.js';

describe('answersDuration', () => {
  it.each([
    ['how long do I have to wait?', 'There is a 30-day cooldown period.'],
    ['How long are changes accumulated?', 'It accumulates changes for 10s.'],
    ['how soon will I be called back', 'We call back within 2 hrs.'],
    ['How quickly is it sent?', 'It is sent within five business days.'],
    ['Wie lange dauert der Versand?', 'Der Versand dauert drei bis 5 Tage.'],
    ['Combien de temps dure la garantie ?', 'La garantie est valable 2 ans.'],
    ['¿Cuánto tiempo tarda?', 'Tarda unas 3 semanas.'],
    ['Quanto tempo demora?', 'Demora 24 horas.'],
  ])('finds the length of time that "%s" asks for', (question, sentence) => {
    expect(answersDuration(question, sentence)).toBe(true);
    expect(answersType(question, sentence)).toBe(true);
  });

  it.each([
    ['how long do I have to wait?', 'You cannot migrate again.'],
    ['how long is it?', 'The cable is 30 cm long.'],
    ['Where is it?', 'It arrives within 3 days.'],
  ])('finds none for "%s" in "%s"', (question, sentence) => {
    expect(answersDuration(question, sentence)).toBe(false);
  });
});
