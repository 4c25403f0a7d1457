import { Argon2PasswordHasher } from './argon2.password-hasher.js';

describe('Argon2PasswordHasher', () => {
  const hasher = new Argon2PasswordHasher();

  it('makes argon2id hashes with the agreed cost, a new salt each time', async () => {
    const [one, other] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('tells the right password from a wrong one', async () => {
    const hash = await hasher.hash('correct horse');
    await expect(hasher.matches('correct horse', hash)).resolves.toBe(true);
    await expect(hasher.matches('correct horsf', hash)).resolves.toBe(false);
  });

  it('takes a password however its characters are composed', async () => {
    const hash = await hasher.hash('cafe\u0301 au lait');
    await expect(hasher.matches('caf\u00e9 au lait', hash)).resolves.toBe(true);
  });

  it('matches nothing where there is no hash', async () => {
    await expect(hasher.matches('correct horse', null)).resolves.toBe(false);
  });
});
