import { isEmailAddress, normaliseEmail } from './email.js';

describe('normaliseEmail', () => {
  it.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['JOSE\u0301@example.com', 'jos\u00e9@example.com'],
  ])('%j → %s', (given, normal) => {
    expect(normaliseEmail(given)).toBe(normal);
  });
});

describe('isEmailAddress', () => {
  it.each(['ada@example.com', 'admin@localhost', 'o’neill+news@sub.example.co.uk', 'josé@example.com'])(
    'takes %s',
    (email) => {
      expect(isEmailAddress(email)).toBe(true);
    },
  );

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'a@b@c',
    'ada lovelace@example.com',
    `${'a'.repeat(65)}@b.de`,
    `a@${'b'.repeat(253)}`,
  ])('refuses %j', (email) => {
    expect(isEmailAddress(email)).toBe(false);
  });
});
