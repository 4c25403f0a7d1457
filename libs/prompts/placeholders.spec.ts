import fc from 'fast-check';
import { fillIn, hasStrayBraces, placeholdersOf } from './placeholders.js';

describe('placeholders', () => {
  it.each([
    ['{{question}} and {{ passages }}', ['question', 'passages']],
    ['{{question}}{{question}}', ['question']],
    ['{question} {{two words}} {{}}', []],
  ])('of %j', (text, names) => {
    expect(placeholdersOf(text)).toEqual(names);
  });

  it.each([
    ['{{question}}', false],
    ['{"json": {"a": 1}}', true],
    ['{{question}', true],
    ['{{two words}}', true],
    ['{ a }', false],
  ])('strays in %j: %j', (text, expected) => {
    expect(hasStrayBraces(text)).toBe(expected);
  });

  it('puts values in as they are, placeholders and dollar signs within them too', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('{{date}}', '$&', '$1', '{{'), (value, odd) => {
        const question = value + odd;
        expect(fillIn('<{{question}}>', { question, date: 'never' })).toBe(`<${question}>`);
      }),
    );
  });

  it('refuses to leave one out', () => {
    expect(() => fillIn('{{question}}', {})).toThrow('question');
    expect(() => fillIn('{{toString}}', {})).toThrow('toString');
  });
});
