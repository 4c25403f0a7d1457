import fc from 'fast-check';
import { condenseQuestion } from './condense-question.js';

describe('condenseQuestion', () => {
  it('returns questions of up to 400 characters unchanged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => expect(condenseQuestion(text)).toBe(text)),
    );
  });

  it('never returns more than 400 characters, or half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 401, maxLength: 5_000 }), (text) => {
        const condensed = condenseQuestion(text);
        expect(condensed.length).toBeLessThanOrEqual(400);
        expect(condensed.isWellFormed()).toBe(true);
      }),
    );
  });

  it('reads each word of a long question once', () => {
    expect(condenseQuestion(`${'Please help me. '.repeat(100)}What does a refund cost?`)).toBe(
      'Please help me. What does a refund cost?',
    );
  });

  it('reads the beginning and the end of a long story', () => {
    const story = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ');
    const condensed = condenseQuestion(`Hello, Ada here. ${story} What does a refund cost?`);
    expect(condensed).toMatch(/^Hello, Ada here\. word0 .* What does a refund cost\?$/);
  });
});
