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
    await expect(hasher.matches('correct horse', hash, 'sign-in')).resolves.toBe(true);
    await expect(hasher.matches('correct horsf', hash, 'sign-in')).resolves.toBe(false);
  });

  it('takes a password however its characters are composed', async () => {
    const hash = await hasher.hash('cafe\u0301 au lait');
    await expect(hasher.matches('caf\u00e9 au lait', hash, 'other')).resolves.toBe(true);
  });

  it('matches nothing where there is no hash', async () => {
    await expect(hasher.matches('correct horse', null, 'sign-in')).resolves.toBe(false);
  });

  it('refuses at once what finds its queue full, and lets sign-ins pass by it', async () => {
    const hash = await hasher.hash('correct horse');
    let checked = 0;
    const guess = async () => {
      await hasher.matches('guess', hash, 'other');
      checked += 1;
    };
    const flood = Promise.allSettled(Array.from({ length: 200 }, guess));
    await expect(hasher.matches('correct horse', hash, 'sign-in')).resolves.toBe(true);
    expect(checked).toBeLessThanOrEqual(3);
    const refused = (await flood).filter((each) => each.status === 'rejected');
    expect(refused.length).toBeGreaterThan(150);
    expect(refused[0]?.reason).toMatchObject({
      code: 'RATE_LIMITED',
      details: [{ rule: 'busy', retry_after_seconds: 1 }],
    });
  });
});
