import { newId } from '@app/kernel';
import type { RefreshToken, RefreshTokenRepository } from './refresh-token.repository.js';

const START = new Date('2026-01-31T09:30:00.000Z');

function day(n: number): Date {
  return new Date(START.getTime() + n * 86_400_000);
}

function token(changes: Partial<RefreshToken> = {}): RefreshToken {
  const ids = { tokenHash: newId(), familyId: newId(), userId: newId() };
  return { ...ids, createdAt: START, expiresAt: day(30), ...changes };
}

/** What every RefreshTokenRepository promises. */
export function refreshTokenRepositoryContract(
  name: string,
  create: () => Promise<RefreshTokenRepository>,
): void {
  describe(`${name} as a RefreshTokenRepository`, () => {
    let tokens: RefreshTokenRepository;

    beforeEach(async () => {
      tokens = await create();
    });

    async function begun(changes: Partial<RefreshToken> = {}): Promise<RefreshToken> {
      const first = token(changes);
      await tokens.begin(first);
      return first;
    }

    const rotate = (presentedHash: string, nextHash: string = newId(), now = day(1)) =>
      tokens.rotate({
        presentedHash,
        nextHash,
        nextExpiresAt: new Date(now.getTime() + 30 * 86_400_000),
        now,
      });

    it('exchanges a token for the next of its family', async () => {
      const { tokenHash, familyId, userId } = await begun();
      await expect(rotate(tokenHash, 'second')).resolves.toEqual({ kind: 'rotated', familyId, userId });
      await expect(rotate('second', 'third')).resolves.toEqual({ kind: 'rotated', familyId, userId });
      await expect(tokens.isAlive(familyId, day(2))).resolves.toBe(true);
    });

    it('revokes the family of a token that was used before: its successor opens nothing any more', async () => {
      const { tokenHash, familyId, userId } = await begun();
      await rotate(tokenHash, 'second');
      await expect(rotate(tokenHash)).resolves.toEqual({ kind: 'reused', userId });
      await expect(rotate('second')).resolves.toEqual({ kind: 'revoked' });
      await expect(tokens.isAlive(familyId, day(1))).resolves.toBe(false);
    });

    it('exchanges a token once, however many ask at once', async () => {
      const { tokenHash } = await begun();
      const results = await Promise.all(Array.from({ length: 10 }, () => rotate(tokenHash)));
      expect(results.filter(({ kind }) => kind === 'rotated')).toHaveLength(1);
    });

    it('leaves other families alone', async () => {
      const userId = newId();
      const [one, other] = [await begun({ userId }), await begun({ userId })];
      await tokens.revokeFamily(one.familyId, day(1));
      await expect(tokens.isAlive(one.familyId, day(1))).resolves.toBe(false);
      await expect(tokens.isAlive(other.familyId, day(1))).resolves.toBe(true);
      await expect(rotate(other.tokenHash)).resolves.toMatchObject({ kind: 'rotated' });
    });

    it('knows no token that was never given out', async () => {
      await expect(rotate('made up')).resolves.toEqual({ kind: 'unknown' });
      await expect(tokens.isAlive(newId(), START)).resolves.toBe(false);
    });

    it('lets a token live to its last moment, and each exchange begins a new lifetime', async () => {
      const { tokenHash, familyId } = await begun();
      await expect(rotate(tokenHash, newId(), day(30))).resolves.toEqual({ kind: 'expired' });
      await expect(tokens.isAlive(familyId, day(30))).resolves.toBe(false);
      await rotate(tokenHash, 'second', new Date(day(30).getTime() - 1));
      await expect(tokens.isAlive(familyId, day(31))).resolves.toBe(true);
    });

    it('revokes all families of a user but one, and nobody else’s', async () => {
      const userId = newId();
      const [kept, lost, foreign] = [await begun({ userId }), await begun({ userId }), await begun()];
      await tokens.revokeAll(userId, { exceptFamilyId: kept.familyId, now: day(1) });
      const alive = await Promise.all(
        [kept, lost, foreign].map(({ familyId }) => tokens.isAlive(familyId, day(1))),
      );
      expect(alive).toEqual([true, false, true]);
      await tokens.revokeAll(userId, { exceptFamilyId: null, now: day(1) });
      await expect(tokens.isAlive(kept.familyId, day(1))).resolves.toBe(false);
    });
  });
}
