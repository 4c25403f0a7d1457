import { newId } from '@app/kernel';
import { newAccount, newVisitor, type Role, type User } from './user.js';
import type { UserRepository } from './user.repository.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

const NOW = new Date('2026-01-31T09:30:00.000Z');
const LATER = new Date('2026-02-01T08:00:00.000Z');

function account(email: string, role: Role = 'user', createdAt = NOW): User {
  const preferences = {
    language: 'pt-BR',
    notificationEnabled: false,
    timezone: 'America/Sao_Paulo',
    theme: 'dark',
  } as const;
  const fields = {
    userId: newId(),
    email,
    passwordHash: 'hash',
    fullName: 'Ada Lovelace',
    phone: '+44 20',
    preferences,
    emailVerified: true,
    metadata: { signupSource: 'newsletter', referralCode: 'ADA-1' },
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

    it('finds no account for an unknown id or e-mail', async () => {
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

    it('removes the account of a person only after it has become inactive', async () => {
      const person = account('ada@example.com');
      await users.add(person);
      expect(await users.removeInactive(person.userId)).toBe(false);
      await users.save({ ...person, status: 'inactive' });
      expect(await users.removeInactive(person.userId)).toBe(true);
      expect(await users.removeInactive(person.userId)).toBe(false);
      expect(await users.findById(person.userId)).toBeNull();
      await users.add(account('ada@example.com'));
    });

    it('names the oldest admin as the first', async () => {
      const [younger, older] = [
        account('b@example.com', 'admin', LATER),
        account('a@example.com', 'admin', NOW),
      ];
      for (const user of [younger, older, account('c@example.com', 'support_agent')]) await users.add(user);
      await expect(users.findFirstAdmin()).resolves.toEqual(older);
    });

    it('prefers an active admin as the first', async () => {
      const [suspended, active] = [
        account('a@example.com', 'admin', NOW),
        account('b@example.com', 'admin', LATER),
      ];
      await users.add({ ...suspended, status: 'suspended' });
      await users.add(active);
      await expect(users.findFirstAdmin()).resolves.toEqual(active);
    });

    describe('the last active admin', () => {
      it('can be changed once there is another one, and not before', async () => {
        const admin = account('a@example.com', 'admin');
        await users.add(admin);
        await users.add({ ...account('b@example.com', 'admin'), status: 'suspended' });
        await expect(users.saveUnlessLastAdmin({ ...admin, role: 'user' })).rejects.toMatchObject({
          code: 'CONFLICT',
          details: [{ rule: 'last_admin' }],
        });
        await expect(users.findById(admin.userId)).resolves.toEqual(admin);
        await users.add(account('c@example.com', 'admin'));
        await expect(users.saveUnlessLastAdmin({ ...admin, role: 'user' })).resolves.toMatchObject({
          role: 'user',
          version: admin.version + 1,
        });
      });

      it('stays when two admins demote each other at once', async () => {
        const [one, other] = [account('a@example.com', 'admin'), account('b@example.com', 'admin')];
        for (const admin of [one, other]) await users.add(admin);
        const results = await Promise.allSettled(
          [one, other].map((admin) => users.saveUnlessLastAdmin({ ...admin, status: 'suspended' })),
        );
        expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      });

      it('is not confused with an account that changed meanwhile', async () => {
        const admin = account('a@example.com', 'admin');
        await users.add(admin);
        await users.add(account('b@example.com', 'admin'));
        await users.save({ ...admin, fullName: 'Countess' });
        const stale = users.saveUnlessLastAdmin({ ...admin, role: 'user' });
        await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', details: [] });
      });
    });

    it('lists accounts without visitors, page by page, by role, status and part of a name', async () => {
      const people = [
        account('ada@example.com', 'admin', new Date('2026-01-01T00:00:00Z')),
        account('bob_1@example.com', 'user', new Date('2026-01-02T00:00:00Z')),
        { ...account('cy@example.com', 'user', new Date('2026-01-03T00:00:00Z')), fullName: 'Cy 100% Young' },
      ];
      for (const person of people) await users.add(person);
      await users.add(newVisitor(newId(), NOW));
      await users.save({ ...people[1]!, status: 'suspended' });
      const emails = async (filter: Parameters<UserRepository['list']>[0], page: object = {}) =>
        (await users.list(filter, { ...PAGE, ...page })).items.map(({ email }) => email?.split('@')[0]);
      expect(await emails({})).toEqual(['ada', 'bob_1', 'cy']);
      expect(await emails({}, { order: 'desc', page: 2, pageSize: 2 })).toEqual(['ada']);
      expect((await users.list({}, { ...PAGE, pageSize: 1 })).total).toBe(3);
      expect(await emails({ role: 'user' })).toEqual(['bob_1', 'cy']);
      expect(await emails({ role: 'user', status: 'suspended' })).toEqual(['bob_1']);
      expect(await emails({ query: 'LOVE' })).toEqual(['ada', 'bob_1']);
      expect(await emails({ query: 'BOB' })).toEqual(['bob_1']);
      expect(await emails({ query: '100%' })).toEqual(['cy']);
      expect(await emails({ query: '_' })).toEqual(['bob_1']);
      expect(await emails({ query: "'" })).toEqual([]);
    });

    describe('a visitor', () => {
      const GRACE_MS = 10_000;
      const resume = (userId: string, resumeCount: number, now = NOW) =>
        users.resume({ userId, resumeCount, graceMs: GRACE_MS, now });

      it('is stored once, however often', async () => {
        const visitor = newVisitor(newId(), NOW);
        await Promise.all([1, 2, 3].map(() => users.addVisitor(visitor)));
        await users.addVisitor({ ...visitor, status: 'inactive' });
        await expect(users.findById(visitor.userId)).resolves.toEqual(visitor);
      });

      it('returns with the latest count, and with the one before for a moment', async () => {
        const visitor = newVisitor(newId(), NOW);
        await users.addVisitor(visitor);
        await expect(resume(visitor.userId, 0)).resolves.toBe(1);
        await expect(resume(visitor.userId, 0, new Date(NOW.getTime() + GRACE_MS - 1))).resolves.toBe(2);
        await expect(resume(visitor.userId, 1, new Date(NOW.getTime() + 3 * GRACE_MS))).resolves.toBeNull();
        await expect(resume(visitor.userId, 2, LATER)).resolves.toBe(3);
        await expect(resume(visitor.userId, 7, LATER)).resolves.toBeNull();
      });

      it('does not return when it is gone, and no account returns this way', async () => {
        const visitor = { ...newVisitor(newId(), NOW), status: 'inactive' as const };
        const ada = account('ada@example.com');
        await users.addVisitor(visitor);
        await users.add(ada);
        for (const userId of [visitor.userId, ada.userId, newId()])
          await expect(resume(userId, 0)).resolves.toBeNull();
      });
    });
  });
}
