import { newId } from '@app/kernel';
import { newAccount, newVisitor, type Role, type User } from './user.js';
import type { UserRepository } from './user.repository.js';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const LATER = new Date('2026-02-01T08:00:00.000Z');

function account(email: string, role: Role = 'user', createdAt = NOW): User {
  const preferences = { language: 'pt-BR', notificationEnabled: false };
  const fields = {
    userId: newId(),
    email,
    passwordHash: 'hash',
    fullName: 'Ada Lovelace',
    phone: '+44 20',
    preferences,
  };
  return newAccount({ ...fields, role }, createdAt);
}

/** What every UserRepository promises. `create` gives an empty one. */
export function userRepositoryContract(name: string, create: () => Promise<UserRepository>): void {
  describe(`${name} as a UserRepository`, () => {
    let users: UserRepository;

    beforeEach(async () => {
      users = await create();
    });

    it('gives an account back by id and by e-mail as it was stored', async () => {
      const ada = account('ada@example.com');
      await users.add(ada);
      await expect(users.findById(ada.userId)).resolves.toEqual(ada);
      await expect(users.findByEmail('ada@example.com')).resolves.toEqual(ada);
    });

    it('knows nobody by an unknown id or e-mail', async () => {
      await expect(users.findById(newId())).resolves.toBeNull();
      await expect(users.findByEmail('nobody@example.com')).resolves.toBeNull();
    });

    it('refuses a second account with the same e-mail', async () => {
      await users.add(account('ada@example.com'));
      await expect(users.add(account('ada@example.com'))).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('takes one of many accounts that come with the same e-mail at once', async () => {
      const tries = Array.from({ length: 10 }, () => users.add(account('ada@example.com')));
      const results = await Promise.allSettled(tries);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('takes any number of visitors, who have no e-mail', async () => {
      const visitors = [newVisitor(newId(), NOW), newVisitor(newId(), NOW)];
      for (const visitor of visitors) await users.add(visitor);
      const found = await Promise.all(visitors.map(({ userId }) => users.findById(userId)));
      expect(found).toEqual(visitors);
    });

    it('saves a change under the next version', async () => {
      const ada = account('ada@example.com');
      await users.add(ada);
      const saved = await users.save({ ...ada, fullName: 'Countess Lovelace', updatedAt: LATER });
      expect(saved).toEqual({
        ...ada,
        fullName: 'Countess Lovelace',
        updatedAt: LATER,
        version: ada.version + 1,
      });
      await expect(users.findById(ada.userId)).resolves.toEqual(saved);
    });

    it('refuses to save what has changed since it was read, and leaves it alone', async () => {
      const ada = account('ada@example.com');
      await users.add(ada);
      const saved = await users.save({ ...ada, status: 'suspended' });
      await expect(users.save({ ...ada, fullName: 'Late' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(users.findById(ada.userId)).resolves.toEqual(saved);
    });

    it('refuses to save an account that is gone', async () => {
      await expect(users.save(account('ada@example.com'))).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('records a sign-in without a new version, and a later save keeps it', async () => {
      const ada = account('ada@example.com');
      await users.add(ada);
      await users.recordSignIn(ada.userId, LATER);
      await expect(users.findById(ada.userId)).resolves.toEqual({ ...ada, lastLoginAt: LATER });
      await users.save({ ...ada, fullName: 'Countess Lovelace' });
      await expect(users.findById(ada.userId)).resolves.toMatchObject({
        lastLoginAt: LATER,
        fullName: 'Countess Lovelace',
      });
    });

    it('adds a first admin once, however many try at once', async () => {
      const tries = Array.from({ length: 10 }, (_, i) =>
        users.addFirstAdmin(account(`admin${i}@example.com`, 'admin')),
      );
      const added = await Promise.all(tries);
      expect(added.filter(Boolean)).toHaveLength(1);
      expect((await users.findFirstAdmin())?.email).toBe(`admin${added.indexOf(true)}@example.com`);
    });

    it('refuses a first admin whose e-mail belongs to somebody else', async () => {
      await users.add(account('ada@example.com'));
      const taken = users.addFirstAdmin(account('ada@example.com', 'admin'));
      await expect(taken).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(users.findFirstAdmin()).resolves.toBeNull();
    });

    it('finds visitors of old, a few accounts at a time, and removes no account of anybody else', async () => {
      const visitors = Array.from({ length: 5 }, () => newVisitor(newId(), NOW));
      const young = newVisitor(newId(), LATER);
      const person = account('ada@example.com');
      for (const user of [...visitors, young, person]) await users.add(user);
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: { userIds: readonly string[]; next: string | null } = await users.scanVisitors({
          createdBefore: LATER,
          after,
          limit: 2,
        });
        expect(page.userIds.length).toBeLessThanOrEqual(2);
        found.push(...page.userIds);
        after = page.next;
      } while (after !== null);
      expect(found).toEqual(visitors.map(({ userId }) => userId).sort());
      const [first = ''] = found;
      expect(await users.removeVisitor(first)).toBe(true);
      expect(await users.removeVisitor(first)).toBe(false);
      expect(await users.removeVisitor(person.userId)).toBe(false);
      expect(await users.findById(first)).toBeNull();
      expect(await users.findById(person.userId)).toEqual(person);
    });

    it('names the oldest admin as the first', async () => {
      const [younger, older] = [
        account('b@example.com', 'admin', LATER),
        account('a@example.com', 'admin', NOW),
      ];
      for (const user of [younger, older, account('c@example.com', 'support_agent')]) await users.add(user);
      await expect(users.findFirstAdmin()).resolves.toEqual(older);
    });
  });
}
