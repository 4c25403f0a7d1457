import fc from 'fast-check';
import { redact } from '../matches.js';
import { findPii } from './find-pii.js';
import { hasRightCheckDigits } from './iban.js';
import { passesLuhn } from './card.js';

const redacted = (text: string): string => redact(text, findPii(text));

describe('findPii', () => {
  it.each([
    ['write to jane.doe+shop@mail.example.co.uk.', 'write to [EMAIL].'],
    ['mailto:jörg@müller.example?', 'mailto:[EMAIL]?'],
    ['my card 4111 1111 1111 1111 12/27', 'my card [CARD] 12/27'],
    ['4111-1111-1111-1111', '[CARD]'],
    ['amex 378282246310005 please', 'amex [CARD] please'],
    ['My SSN is 123-45-6789', 'My SSN is [SSN]'],
    ['social security number: 123 45 6789', 'social security number: [SSN]'],
    ['to GB82 WEST 1234 5698 7654 32 today', 'to [IBAN] today'],
    ['IBAN de89370400440532013000', 'IBAN [IBAN]'],
    ['blocked from 192.168.10.77', 'blocked from [IP]'],
    ['from 2001:db8:85a3::8a2e:370:7334 again', 'from [IP] again'],
    ['call me at +49 30 901820 or (212) 555-0143', 'call me at [PHONE] or [PHONE]'],
    ['My phone number is 0171 2345678.', 'My phone number is [PHONE].'],
    ['212-555-0143x12', '[PHONE]'],
    ['451 5986 office', '[PHONE] office'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '[CARD]'],
    ['41 11 11 11 11 11 11 11', '[CARD]'],
    ['on 12/2027: 4111 1111 1111 1111', 'on 12/2027: [CARD]'],
    ['2027 4111 1111 1111 1111', '2027 [CARD]'],
    ['4111 1111 1111 1111 5500 0000 0000 0004', '[CARD] [CARD]'],
    ['501800000009', '[CARD]'],
    ['5018 0000 0009', '[CARD]'],
    ['a@b.example', '[EMAIL]'],
    ['@a.example b@c.example', '@a.example [EMAIL]'],
    [`${'x'.repeat(70)}@b.example`, `${'x'.repeat(6)}[EMAIL]`],
  ])('finds what stands in "%s"', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  it.each([
    'my order number is 4111111111111112',
    'order 555-123-4567 has not arrived',
    'invoice 20231105-0042',
    'on 2024-03-05 at 10:30:15',
    'version 10.4.12.7 of the firmware',
    'listen on 127.0.0.1 or 0.0.0.0',
    'netmask 255.255.255.0',
    'std::string a[1::2] and 12:34:56',
    'SSN 000-12-3456 and 666-12-3456 and 912-34-5678',
    'GB82 WEST 1234 5698 7654 33',
    'user@localhost, @handle and a @ b',
    'the years 1990 2000 2010 2020',
    'It costs 1,234,567.89 euros',
    '17151 2450 Crown St, zip 75534-030',
    'part x4111111111111111',
    'part 4111111111111111x',
    'sum 1+4111111111111111_7',
    '1111 1111 1111 1111 and 0000000000000000',
    '7000000000000007 has no issuer',
    '3 7 8 2 8 2 2 4 6 3 1 0 0 0 6',
    '400000000002 is too short for its issuer',
    'a @.example and .@b.example',
  ])('leaves "%s" alone', (text) => {
    expect(findPii(text)).toEqual([]);
  });

  it('gives ranges that are sorted, within the text and apart, whatever the text', () => {
    const pieces = fc.constantFrom(
      'a@b.co',
      '4111 1111 1111 1111',
      '+49 30 901820',
      '1.2.3.4',
      ' ',
      '\n',
      '-',
      '::1',
      'GB82',
      '😀',
      'call ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' }))), (parts) => {
        const text = parts.join('');
        let position = 0;
        for (const { start, end } of findPii(text)) {
          expect(start).toBeGreaterThanOrEqual(position);
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(position).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('finds nothing more in what it has redacted', () => {
    const secrets = fc.constantFrom(
      'jane@example.com',
      '4111111111111111',
      '123-45-6789',
      '+1 212 555 0143',
      '10.20.30.40',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(secrets, fc.constantFrom(' and ', ', ', '\n'))), (parts) => {
        expect(findPii(redacted(parts.flat().join('')))).toEqual([]);
      }),
    );
  });
});

describe('passesLuhn', () => {
  it('takes exactly one check digit for a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,18}$/), (digits) => {
        const passing = [...'0123456789'].filter((check) => passesLuhn(digits + check));
        expect(passing).toHaveLength(1);
      }),
    );
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'4111111111111111'];
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(passesLuhn(digits.join(''))).toBe(false);
      }),
    );
  });
});

describe('hasRightCheckDigits', () => {
  it('takes the check digits of ISO 13616, and no neighbour', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{2}$/),
        fc.stringMatching(/^[A-Z0-9]{11,30}$/),
        (country, account) => {
          const digits = [...`${account}${country}00`]
            .map((character) => Number.parseInt(character, 36))
            .join('');
          const check = String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
          expect(hasRightCheckDigits(country + check + account)).toBe(true);
          const wrong = String((Number(check) + 1) % 97).padStart(2, '0');
          expect(hasRightCheckDigits(country + wrong + account)).toBe(false);
        },
      ),
    );
  });
});

describe('disguised personal data', () => {
  const shown = (text: string) => redact(text, findPii(text));

  it.each([
    ['my card ４１１１ １１１１ １１１１ １１１１ ok', 'my card [CARD] ok'],
    ['my card 4111\u200b1111\u200b1111\u200b1111 ok', 'my card [CARD] ok'],
    ['my card 4\u200d1\u200d1\u200d1 1111 1111 1111 ok', 'my card [CARD] ok'],
    ['my card 4111.1111.1111.1111 ok', 'my card [CARD] ok'],
    ['my card 4111 - 1111 - 1111 - 1111 ok', 'my card [CARD] ok'],
    ['my card 4111–1111–1111–1111 ok', 'my card [CARD] ok'],
    ['my card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 ok', 'my card [CARD] ok'],
    ['my card 4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1 ok', 'my card [CARD] ok'],
    ['my card 41 11 11 11 11 11 11 11 ok', 'my card [CARD] ok'],
    ['my card ٤١١١ ١١١١ ١١١١ ١١١١ ok', 'my card [CARD] ok'],
    ['my card 𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 ok', 'my card [CARD] ok'],
    ['mail jane＠corp．example now', 'mail [EMAIL] now'],
    ['mail ja\u200bne@corp.exa\u200bmple now', 'mail [EMAIL] now'],
    ['SSN ０７８-０５-１１２０ ok', 'SSN [SSN] ok'],
    ['😀 card 4111 1111 1111 1111 😀', '😀 card [CARD] 😀'],
  ])('in %j is redacted at its place', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    'card 1234 5678 9012 3456',
    'card 1234567890123456',
    'card 1234-5678-9012-3456',
    'card 1234.5678.9012.3456',
    'card １２３４ ５６７８ ９０１２ ３４５６',
    'numbers 1 2 3 4 5 6 7 8 9 10 11 12',
    'it costs 4,111.11 and 1,111.11',
  ])('is not seen in %j', (text) => {
    expect(shown(text)).toBe(text);
  });
});
