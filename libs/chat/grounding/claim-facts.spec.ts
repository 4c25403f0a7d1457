import { misquotesAmount, missingFacts, namesIn, numbersIn } from './claim-facts.js';
import { contradicts } from './polarity.js';

const missing = (sentence: string, quote: string, passage = quote) =>
  missingFacts(sentence, { quote, passage, language: 'en' });

describe('the facts of a claim', () => {
  it.each([
    ['It costs 1,000.50 EUR.', ['1000.5']],
    ['It costs 1.000 EUR.', ['1000']],
    ['On 2026-01-05 at 09:30.', ['2026', '1', '5', '9', '30']],
    ['Within three days.', ['3']],
    ['One of them works.', []],
    ['2. Open the box.', []],
  ])('numbers of %j', (sentence, numbers) => {
    expect([...numbersIn(sentence)]).toEqual(numbers);
  });

  it.each([
    ['We ship to Norway.', ['norway']],
    ['Norway is served.', []],
    ['SAML is off.', ['saml']],
    ['Set MAX_LOGIN_ATTEMPTS first.', ['max_login_attempts']],
    ['Run `npm ci` now.', ['npm ci']],
    ['Write to help@example.com.', ['help@example.com']],
    ['Note: Returns are free and I agree.', []],
  ])('names of %j', (sentence, names) => {
    expect([...namesIn(sentence)]).toEqual(names);
  });

  it.each([
    ['It takes 14 days.', 'A refund takes 14 days.', []],
    ['It takes fourteen days, or 15.', 'A refund takes 14 days.', ['15']],
    ['It takes two weeks.', 'It takes 2 weeks.', []],
    ['We ship to Sweden.', 'We ship to Norway.', ['sweden']],
    ['Ask in the Help-Centre.', 'The help centre answers.', []],
  ])('%j beside %j misses %j', (sentence, quote, facts) => {
    expect(missing(sentence, quote)).toEqual(facts);
  });

  it('looks for numbers in the quote, for names in the whole passage', () => {
    expect(
      missing('Acme pays in 14 days.', 'Refunds take 14 days.', 'About Acme. Refunds take 14 days.'),
    ).toEqual([]);
    expect(
      missing('It takes 30 days.', 'Refunds take 14 days.', 'Refunds take 14 days. Return within 30.'),
    ).toEqual(['30']);
  });
});

describe('misquotesAmount', () => {
  it.each([
    ['It takes 30 days.', 'It takes 14 days.', true],
    ['It takes five days.', 'It takes 14 days.', true],
    ['It takes 14 days.', 'It takes 14 days.', false],
    ['Pay in 14 days, return in 30 days.', 'Pay in 14 days.', false],
    ['It takes a while.', 'It takes 14 days.', false],
    ['It costs 5 EUR.', 'It takes 14 days.', false],
  ])('%j for %j: %j', (sentence, source, expected) => {
    expect(misquotesAmount(sentence, source)).toBe(expected);
  });
});

describe('contradicts', () => {
  it.each([
    ['Opened software can be returned.', 'Opened software cannot be returned.', true],
    ['Opened software is not returnable.', 'Opened software can be returned.', true],
    ['Opened software is non-returnable.', 'Opened software cannot be returned.', false],
    ['Gift cards are not accepted.', 'We refuse gift cards.', false],
    ['Install it before the server starts.', 'Install it after the server starts.', true],
    ['The limit is at least 5 MB.', 'The limit is at most 5 MB.', true],
    ['Die Rückgabe ist nicht kostenlos.', 'Die Rückgabe ist kostenlos.', true],
    ['Le retour est gratuit.', 'Le retour est gratuit.', false],
  ])('%j and %j: %j', (sentence, source, expected) => {
    expect(contradicts(sentence, source)).toBe(expected);
  });
});
