import {
  assertAcceptablePassword,
  generatePassword,
  isAcceptablePassword,
  passwordProblem,
} from './password-rules.js';

const EMAIL = 'jane.doe@example.com';

describe('the password rule', () => {
  it.each([
    ' 8 chars ',
    'пароль пароль',
    'a good password',
    'correct horse battery',
    '🔑🔒🗝️🚪🏠🌙⭐☀️🔥',
    'x1'.repeat(5) + 'tail',
    'Tr0ub4dor&3x',
    'attendants are kind',
    'jane.doe likes cats',
  ])('accepts %s', (password) => {
    expect(passwordProblem(password, EMAIL)).toBeNull();
  });

  it.each(['', '1234567', '🔑'.repeat(7), 'x'.repeat(129), '🔑'.repeat(129), 'x'.repeat(1_000_000)])(
    'refuses the length of %#',
    (password) => {
      expect(passwordProblem(password)?.rule).toBe('length');
    },
  );

  it.each([
    'password',
    'PASSWORD',
    'Passw0rd',
    'qwertyui',
    'qwertyuiop',
    '1qaz2wsx',
    'iloveyou',
    'sunshine',
    'football',
    ' password ',
    'password',
  ])('refuses the common %s', (password) => {
    expect(passwordProblem(password)?.rule).toBe('common');
  });

  it.each([
    'aaaaaaaa',
    '        ',
    'AaAaAaAa',
    '12121212',
    'abcabcabc',
    '12341234',
    'ⅩⅩⅩⅩⅩⅩⅩⅩ',
    '🔑'.repeat(8),
  ])('refuses %j, which repeats itself', (password) => {
    expect(passwordProblem(password)?.rule).toBe('repeated');
  });

  it.each(['12345678', '1234567890', '98765432', 'abcdefgh', 'HGFEDCBA', 'абвгдежз'])(
    'refuses %s, which is a sequence',
    (password) => {
      expect(passwordProblem(password)?.rule).toBe('consecutive');
    },
  );

  it.each(['attendant', 'Attendant1', 'ATTENDANT-2026!', '123attendant'])(
    'refuses the product in %s',
    (password) => {
      expect(passwordProblem(password)?.rule).toBe('product');
    },
  );

  it.each([EMAIL, 'JANE.DOE@example.com', 'jane.doe', 'Jane.Doe2026', '!jane.doe!'])(
    'refuses the e-mail in %s',
    (password) => {
      expect(passwordProblem(password, EMAIL)?.rule).toBe('email');
    },
  );

  it('is named in the error, with the field', () => {
    const refusal = {
      code: 'VALIDATION_ERROR',
      details: [expect.objectContaining({ field: 'new_password', rule: 'length' })],
    };
    expect(() => assertAcceptablePassword('short', 'new_password', null)).toThrow(
      expect.objectContaining(refusal),
    );
    expect(() => assertAcceptablePassword('short', 'new_password', null)).toThrow('8 to 128 characters');
  });

  it('holds for generated passwords, which never repeat', () => {
    const passwords = Array.from({ length: 100 }, generatePassword);
    expect(passwords.every(isAcceptablePassword)).toBe(true);
    expect(new Set(passwords).size).toBe(100);
  });
});
