import { newId } from '@app/kernel';
import type { SignIn, SignInRepository } from './sign-in.repository.js';

const START = new Date('2026-01-31T09:30:00.000Z');
const DAY_MS = 86_400_000;
const IDLE_MS = 7 * DAY_MS;
const GRACE_MS = 10_000;
const PAGE = { page: 1, pageSize: 10, order: 'desc' } as const;

function day(n: number): Date {
  return new Date(START.getTime() + n * DAY_MS);
}

function after(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

function signIn(changes: Partial<SignIn> = {}): SignIn {
  return {
    familyId: newId(),
    userId: newId(),
    kind: 'password',
    userAgent: 'Firefox',
    ipAddress: '203.0.113.7',
    createdAt: START,
    lastUsedAt: START,
    expiresAt: day(7),
    endsAt: day(30),
    ...changes,
  };
}

/** What every SignInRepository promises. */
export function signInRepositoryContract(name: string, create: () => Promise<SignInRepository>): void {
  describe(`${name} as a SignInRepository`, () => {
    let signIns: SignInRepository;

    beforeEach(async () => {
      signIns = await create();
    });

    async function begun(changes: Partial<SignIn> = {}): Promise<SignIn & { token: string }> {
      const begun = signIn(changes);
      const token = newId();
      await signIns.begin(begun, token);
      return { ...begun, token };
    }

    const rotate = (presentedHash: string, nextHash: string = newId(), now = day(1)) =>
      signIns.rotate({
        presentedHash,
        nextHash,
        idleMs: IDLE_MS,
        graceMs: GRACE_MS,
        ipAddress: '198.51.100.1',
        now,
      });

    it('exchanges a token for the next of its family, and notes when and from where', async () => {
      const { token, familyId } = await begun();
      const expected = { familyId, lastUsedAt: day(1), expiresAt: day(8), ipAddress: '198.51.100.1' };
      await expect(rotate(token, 'second')).resolves.toMatchObject({ kind: 'rotated', signIn: expected });
      await expect(rotate('second', 'third')).resolves.toMatchObject({ kind: 'rotated' });
      await expect(signIns.isAlive(familyId, day(2))).resolves.toBe(true);
    });

    it('gives every use within the grace period a valid successor', async () => {
      const { token, familyId } = await begun();
      const results = await Promise.all([1, 2, 3].map((tab) => rotate(token, `tab ${tab}`)));
      expect(results.map(({ kind }) => kind)).toEqual(['rotated', 'rotated', 'rotated']);
      await expect(rotate(token, 'late tab', after(day(1), GRACE_MS - 1))).resolves.toMatchObject({
        kind: 'rotated',
      });
      for (const tab of ['tab 1', 'tab 2', 'tab 3', 'late tab'])
        await expect(rotate(tab, `${tab} next`, day(2))).resolves.toMatchObject({ kind: 'rotated' });
      await expect(signIns.isAlive(familyId, day(2))).resolves.toBe(true);
    });

    it('revokes the family of a token that is used again after the grace period, which a use does not extend', async () => {
      const { token, familyId, userId } = await begun();
      await rotate(token, 'second');
      await rotate(token, 'sibling', after(day(1), GRACE_MS - 1));
      const reuse = rotate(token, newId(), after(day(1), GRACE_MS));
      await expect(reuse).resolves.toEqual({ kind: 'reused', familyId, userId });
      await expect(rotate('second')).resolves.toEqual({ kind: 'revoked' });
      await expect(rotate('sibling')).resolves.toEqual({ kind: 'revoked' });
      await expect(signIns.isAlive(familyId, day(1))).resolves.toBe(false);
    });

    it('recognises a reused token as long as the sign-in may last', async () => {
      const { token } = await begun();
      let current = token;
      for (let week = 1; week <= 4; week += 1) {
        await rotate(current, `week ${week}`, day(week * 6));
        await begun({ createdAt: day(week * 6) });
        current = `week ${week}`;
      }
      await expect(rotate(token, newId(), day(25))).resolves.toMatchObject({ kind: 'reused' });
    });

    it('ends when it is not used, and never lasts beyond its absolute end', async () => {
      const { token, familyId } = await begun();
      await expect(rotate(token, newId(), day(7))).resolves.toEqual({ kind: 'expired' });
      await expect(signIns.isAlive(familyId, day(7))).resolves.toBe(false);
      let current = token;
      for (const at of [6, 12, 18, 24, 29]) {
        await expect(rotate(current, `day ${at}`, day(at))).resolves.toMatchObject({ kind: 'rotated' });
        current = `day ${at}`;
      }
      await expect(signIns.isAlive(familyId, after(day(30), -1))).resolves.toBe(true);
      await expect(signIns.isAlive(familyId, day(30))).resolves.toBe(false);
      await expect(rotate(current, newId(), day(30))).resolves.toEqual({ kind: 'expired' });
    });

    it('knows no token that was never issued', async () => {
      await expect(rotate('made up')).resolves.toEqual({ kind: 'unknown' });
      await expect(signIns.isAlive(newId(), START)).resolves.toBe(false);
    });

    it('lists those of a user that are alive, the latest used first', async () => {
      const userId = newId();
      const [first, second, third] = [
        await begun({ userId, userAgent: 'one' }),
        await begun({ userId, userAgent: 'two', lastUsedAt: after(START, 1_000) }),
        await begun({ userId, userAgent: 'three', expiresAt: day(1) }),
      ];
      await begun();
      const agents = async (now: Date) =>
        (await signIns.list(userId, PAGE, now)).items.map(({ userAgent }) => userAgent);
      expect((await agents(START))[0]).toBe('two');
      expect((await agents(START)).sort()).toEqual(['one', 'three', 'two']);
      expect(await agents(day(1))).toEqual(['two', 'one']);
      await signIns.revoke(second.familyId, day(1));
      const { items, total } = await signIns.list(userId, PAGE, day(1));
      const { token: _, ...stored } = first;
      expect([items, total]).toEqual([[stored], 1]);
      expect((await signIns.list(userId, { ...PAGE, page: 2, pageSize: 1 }, START)).items).toHaveLength(1);
      await expect(signIns.isAlive(third.familyId, day(1))).resolves.toBe(false);
    });

    it('revokes one of a user, and none of someone else', async () => {
      const { userId, familyId } = await begun();
      await expect(signIns.revokeOf(newId(), familyId, day(1))).resolves.toBe(false);
      await expect(signIns.isAlive(familyId, day(1))).resolves.toBe(true);
      await expect(signIns.revokeOf(userId, familyId, day(1))).resolves.toBe(true);
      await expect(signIns.revokeOf(userId, familyId, day(1))).resolves.toBe(false);
      await expect(signIns.isAlive(familyId, day(1))).resolves.toBe(false);
    });

    it('revokes all of a user but one, and none of someone else', async () => {
      const userId = newId();
      const [kept, lost, foreign] = [await begun({ userId }), await begun({ userId }), await begun()];
      await signIns.revokeAll(userId, { exceptFamilyId: kept.familyId, now: day(1) });
      const alive = await Promise.all(
        [kept, lost, foreign].map(({ familyId }) => signIns.isAlive(familyId, day(1))),
      );
      expect(alive).toEqual([true, false, true]);
      await signIns.revokeAll(userId, { exceptFamilyId: null, now: day(1) });
      await expect(signIns.isAlive(kept.familyId, day(1))).resolves.toBe(false);
    });

    it('revokes the local ones of all users', async () => {
      const [local, other] = [await begun({ kind: 'local' }), await begun()];
      await signIns.revokeLocal(day(1));
      await expect(signIns.isAlive(local.familyId, day(1))).resolves.toBe(false);
      await expect(signIns.isAlive(other.familyId, day(1))).resolves.toBe(true);
    });

    it('shortens the sign-ins of a user, and lengthens none', async () => {
      const userId = newId();
      const [long, short] = [await begun({ userId }), await begun({ userId, expiresAt: day(1) })];
      await signIns.endBy(userId, day(2));
      await expect(rotate(long.token, newId(), day(1))).resolves.toMatchObject({
        signIn: { expiresAt: day(2), endsAt: day(2) },
      });
      await expect(signIns.isAlive(short.familyId, day(1))).resolves.toBe(false);
    });
  });
}
