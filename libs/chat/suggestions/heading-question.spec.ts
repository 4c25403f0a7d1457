import fc from 'fast-check';
import { questionOf } from './heading-question.js';

describe('questionOf', () => {
  it.each([
    ['How can I get a refund?', 'How can I get a refund?'],
    ['**3. How long does it take to ship?**', 'How long does it take to ship?'],
    ['Q: Do you ship to [Norway](#norway)?', 'Do you ship to Norway?'],
    ['How to return an item', 'How do I return an item?'],
    ['Reset your password', 'How do I reset my password?'],
    ['Turn on two-factor authentication', 'How do I turn on two-factor authentication?'],
    ['Which file types can be uploaded', 'Which file types can be uploaded?'],
    ['What happens to an upload', 'What happens to an upload?'],
    ['Who may do what', 'Who may do what?'],
  ])('%s → %s', (heading, question) => {
    expect(questionOf(heading, 'en')).toBe(question);
  });

  it.each([
    ['de', 'Wie lange dauert die Lieferung?', 'Wie lange dauert die Lieferung?'],
    ['fr', 'Comment résilier un abonnement', 'Comment résilier un abonnement ?'],
    ['es', '¿Puedo devolver un artículo?', '¿Puedo devolver un artículo?'],
    ['es', 'Cómo devolver un artículo', '¿Cómo devolver un artículo?'],
  ])('in %s: %s → %s', (language, heading, question) => {
    expect(questionOf(heading, language)).toBe(question);
  });

  it.each([
    'Refund times',
    'Why?',
    'What you can do',
    'Who we are',
    'How to tell that we called you',
    'Order history',
    'How an answer is made',
    'Introduction',
    'Order of precedence',
    'Returns: the small print',
    'It was late. Were you there?',
    'and then what?',
    `How ${'very '.repeat(40)}long?`,
  ])('asks nothing of %j', (heading) => {
    expect(questionOf(heading, 'en')).toBeNull();
  });

  it('gives a short line that ends as a question, whatever the heading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (heading) => {
        const question = questionOf(heading, 'en');
        if (question !== null) expect(question).toMatch(/^.{8,140}[?？]$/u);
      }),
    );
  });
});
