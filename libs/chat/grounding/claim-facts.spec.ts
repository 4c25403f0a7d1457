import { amountsIn, sameAmount } from './amounts.js';
import { codeStands } from './code-check.js';
import { contraryPairs, sidesOf } from './contraries.js';
import { hasName, literalsIn, nameScope, namesIn } from './names.js';
import { disagreement, polarityOf } from './polarity.js';
import { isVerbatim } from './verbatim.js';

describe('amounts', () => {
  it.each<[string, [string, string | null][]]>([
    ['It costs 1,000.50 EUR.', [['1000.5', 'eur']]],
    [
      'It costs 1.000 EUR or € 5.',
      [
        ['1000', 'eur'],
        ['5', 'eur'],
      ],
    ],
    ['Within three days.', [['3', 'day']]],
    ['A 30-day cooldown.', [['30', 'day']]],
    [
      '2 Mo, 16MB',
      [
        ['2', 'mb'],
        ['16', 'mb'],
      ],
    ],
    ['14 Tage', [['14', 'day']]],
    ['最長の期間は31日です', [['31', 'day']]],
    ['One of them works.', []],
    ['2. Open the box.', []],
  ])('of %j', (text, amounts) => {
    expect(amountsIn(text).map(({ value, unit }) => [value, unit])).toEqual(amounts);
  });

  it.each([
    ['2 weeks', '14 days', true],
    ['24 hours', 'a day, i.e. 1 day', true],
    ['2 Mo', '2MB', true],
    ['thirty days', '30 Tage', true],
    ['30', '30 days', true],
    ['30 days', '30 minutes', false],
    ['30 days', '14 days', false],
  ])('%j and %j: %j', (one, other, expected) => {
    const [a] = amountsIn(one);
    expect(amountsIn(other).some((amount) => sameAmount(a!, amount))).toBe(expected);
  });
});

describe('names and literals', () => {
  it.each<[string, string, string[]]>([
    ['We ship to Norway.', 'en', ['norway']],
    ['Norway is served.', 'en', []],
    ['SAML is off.', 'en', ['saml']],
    ['Note: Returns are free and I agree.', 'en', []],
    ['Der Datenverkehr läuft über TCP und die App.', 'de', ['tcp']],
    ['Für den TCP-basierten Datenverkehr.', 'de', ['tcp']],
    ['既定ではSendは削除されます', 'ja', ['send']],
  ])('names of %j', (sentence, language, names) => {
    expect(namesIn(sentence, language)).toEqual(names);
  });

  it.each([
    ['Set MAX_LOGIN_ATTEMPTS first.', ['MAX_LOGIN_ATTEMPTS']],
    ['Run `npm ci` now.', ['npm ci']],
    ['Write to help@example.com.', ['help@example.com']],
    ['See [here](https://a.example/b).', ['https://a.example/b']],
    ['Use --days 7.', ['--days']],
  ])('literals of %j', (sentence, literals) => {
    expect(literalsIn(sentence)).toEqual(literals);
  });

  it.each([
    ['norway', 'We ship to Norway.', true],
    ['ios', 'Radios are sold.', false],
    ['help-centre', 'The help centre answers.', true],
  ])('%j in %j: %j', (name, text, expected) => {
    expect(hasName(name, nameScope(text, 'en'))).toBe(expected);
  });
});

describe('code', () => {
  const text =
    'Run `tootctl media remove`.\n`--days N`\n: Defaults to 7. See chrome://settings and `--config`.\n```\n./acme.sh start\n```';
  it.each([
    ['tootctl media remove', '', true],
    ['tootctl media remove --days 30', 'older than 30 days', true],
    ['tootctl media remove --days 30', '', false],
    ['tootctl media purge', '', false],
    ['--config-dir', '', false],
    ['chrome://settings/autofill', '', false],
    ['# start it\n./acme.sh start', '', true],
    ['./acme.sh start\nrm -rf data', '', false],
  ])('%j, asked %j: %j', (code, conversation, expected) => {
    expect(codeStands(code, [text], conversation)).toBe(expected);
  });
});

describe('polarity', () => {
  const opposed = (one: string, other: string) =>
    disagreement(polarityOf(one, 'en'), polarityOf(other, 'en')).opposed.length > 0;
  it.each([
    ['Opened software can be returned.', 'Opened software cannot be returned.', true],
    ['Deleting is irreversible.', 'You can reverse it.', true],
    ['Deleting is irreversible.', 'It cannot be reversed.', false],
    ['A link has 23 characters.', 'A link has 23 characters, no matter how long.', false],
    ['At most half of the power.', 'No more than half of the power.', false],
    ['It is set per post rather than for the account.', 'It is set per post and not for the account.', false],
  ])('%j and %j: %j', (one, other, expected) => {
    expect(opposed(one, other)).toBe(expected);
  });

  it.each([
    ['Install it before the server starts.', 'Install it after the server starts.', true],
    ['Files older than 7 days.', 'Files newer than 7 days.', true],
    ['Open it before lunch.', 'Bicycles come after trains.', false],
    ['The limit is at least 5 MB.', 'The limit is at most 5 MB.', true],
    ['Turn on the option.', 'Turn off the option.', true],
  ])('%j is contrary to %j: %j', (one, other, expected) => {
    expect(contraryPairs(sidesOf(one, 'en'), sidesOf(other, 'en')).length > 0).toBe(expected);
  });
});

describe('isVerbatim', () => {
  it.each([
    ['Shoes can be returned within 30 days.', 'Shoes can be returned within 30 days.', true],
    ['Your shoes can be returned.', 'Shoes can be returned within 30 days.', true],
    ['Shoes can be returned.', 'Shoes can only be returned unworn.', false],
    ['You need 100 points.', 'You need 75 of 100 points.', false],
    ['Shoes can be sent back.', 'Shoes can be returned within 30 days.', false],
  ])('%j in %j: %j', (claim, quote, expected) => {
    expect(isVerbatim(claim, quote)).toBe(expected);
  });
});
