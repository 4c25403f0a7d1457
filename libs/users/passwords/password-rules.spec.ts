import { assertAcceptablePassword, generatePassword, isAcceptablePassword } from './password-rules.js';

describe('the password rule', () => {
  it.each(['12345678', ' 8 chars ', 'пароль пароль', '🔑'.repeat(8), '🔑'.repeat(128), 'x'.repeat(128)])(
    'takes %s',
    (password) => {
      expect(isAcceptablePassword(password)).toBe(true);
    },
  );

  it.each(['', '1234567', '🔑'.repeat(7), 'x'.repeat(129), '🔑'.repeat(129), 'x'.repeat(1_000_000)])(
    'refuses %#',
    (password) => {
      expect(isAcceptablePassword(password)).toBe(false);
    },
  );

  it('is told to whoever breaks it, with the field', () => {
    const refusal = {
      code: 'VALIDATION_ERROR',
      details: [expect.objectContaining({ field: 'new_password' })],
    };
    expect(() => assertAcceptablePassword('short', 'new_password')).toThrow(expect.objectContaining(refusal));
    expect(() => assertAcceptablePassword('short', 'new_password')).toThrow('8 to 128 characters');
  });

  it('holds for generated passwords, which never repeat', () => {
    const passwords = Array.from({ length: 100 }, generatePassword);
    expect(passwords.every(isAcceptablePassword)).toBe(true);
    expect(new Set(passwords).size).toBe(100);
  });
});
