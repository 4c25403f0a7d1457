import { FieldCipher } from './field-cipher.js';

const [OLD, NEW] = [
  'an old secret of more than thirty-two characters',
  'a new secret of more than thirty-two characters',
];
const PLACE = 'users.phone:1';

describe('FieldCipher', () => {
  const cipher = new FieldCipher([OLD]);

  it.each(['+44 20 7946 0018', '', 'Ägypten 🔑', 'x'.repeat(10_000)])('gives back %#', (plain) => {
    const stored = cipher.encrypt(plain, PLACE);
    expect(stored).toMatch(/^enc:v1:[\w-]{10}:[\w-]+$/);
    expect(cipher.decrypt(stored, PLACE)).toBe(plain);
    if (plain !== '') expect(stored).not.toContain(plain);
  });

  it('never encrypts the same text to the same value', () => {
    expect(cipher.encrypt('same', PLACE)).not.toBe(cipher.encrypt('same', PLACE));
  });

  it('reads values of an earlier key and writes those of the current one', () => {
    const rotated = new FieldCipher([NEW, OLD]);
    expect(rotated.decrypt(cipher.encrypt('text', PLACE), PLACE)).toBe('text');
    expect(() => cipher.decrypt(rotated.encrypt('text', PLACE), PLACE)).toThrow(/users\.phone:1.*missing/);
  });

  it('returns what was stored before encryption as it is', () => {
    expect(cipher.decrypt('+44 20', PLACE)).toBe('+44 20');
  });

  it('refuses a value that was changed, cut or moved to another record', () => {
    const stored = cipher.encrypt('text', PLACE);
    const last = stored.at(-1) === 'A' ? 'B' : 'A';
    expect(() => cipher.decrypt(stored.slice(0, -2) + last + last, PLACE)).toThrow();
    expect(() => cipher.decrypt(stored.slice(0, -8), PLACE)).toThrow();
    expect(() => cipher.decrypt(stored, 'users.phone:2')).toThrow();
  });
});
