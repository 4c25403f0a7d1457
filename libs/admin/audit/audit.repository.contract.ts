import { newId } from '@app/kernel';
import type { AuditDraft } from './audit-entry.js';
import type { AuditRepository } from './audit.repository.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

function at(seconds: number): Date {
  return new Date(Date.parse('2026-01-01T00:00:00.000Z') + seconds * 1_000);
}

function draft(changes: Partial<AuditDraft> = {}): AuditDraft {
  return {
    entryId: newId(),
    timestamp: at(0),
    count: 1,
    action: 'config.change',
    outcome: 'done',
    actorId: 'ada',
    actorRole: 'admin',
    targetId: null,
    requestId: 'r-1',
    ipAddress: '127.0.0.1',
    details: { changes: ['retrieval_config.top_k'], nested: { b: 1, a: [null, 'x'] } },
    ...changes,
  };
}

/** What every AuditRepository promises. `create` gives an empty one, and each further call another one on the same store. */
export function auditRepositoryContract(name: string, create: () => Promise<AuditRepository>): void {
  describe(`${name} as an AuditRepository`, () => {
    let audit: AuditRepository;
    beforeEach(async () => {
      audit = await create();
    });

    it('gives entries back as they were appended, chained', async () => {
      const drafts = [draft(), draft({ timestamp: at(60), targetId: 'd-1', actorId: null })];
      for (const each of drafts) await audit.append(each);
      const { items, total } = await audit.list({}, PAGE);
      expect(total).toBe(2);
      expect(items).toEqual(
        drafts.map((each, index) => ({ ...each, sequence: index + 1, hash: expect.any(String) as string })),
      );
      expect(await audit.verify()).toEqual({
        intact: 2,
        removed: 0,
        head: items[1]?.hash,
        firstBroken: null,
      });
    });

    it('stays a chain without gaps, also when several processes append at once', async () => {
      const other = await create();
      await Promise.all(
        Array.from({ length: 60 }, (_, index) => (index % 2 ? audit : other).append(draft())),
      );
      expect(await audit.verify()).toMatchObject({ intact: 60, removed: 0, firstBroken: null });
      expect((await audit.list({}, PAGE)).total).toBe(60);
    });

    it('finds entries by each of their sides', async () => {
      await audit.append(draft());
      await audit.append(draft({ action: 'document.delete', targetId: 'd-1', timestamp: at(60) }));
      await audit.append(draft({ outcome: 'refused', actorId: 'bob', timestamp: at(120) }));
      const sequences = async (filter: Parameters<AuditRepository['list']>[0]) =>
        (await audit.list(filter, PAGE)).items.map(({ sequence }) => sequence);
      expect(await sequences({ action: 'document.delete' })).toEqual([2]);
      expect(await sequences({ actorId: 'bob' })).toEqual([3]);
      expect(await sequences({ targetId: 'd-1' })).toEqual([2]);
      expect(await sequences({ outcome: 'refused' })).toEqual([3]);
      expect(await sequences({ from: at(60), to: at(120) })).toEqual([2]);
      expect(await sequences({ from: at(60) })).toEqual([2, 3]);
      const { items } = await audit.list({}, { page: 2, pageSize: 2, order: 'desc' });
      expect(items.map(({ sequence }) => sequence)).toEqual([1]);
    });

    it('appends one entry for each key that was tallied, with the count, once', async () => {
      const other = await create();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? audit : other).tally('a', draft({ timestamp: at(index) })),
        ),
      );
      await audit.tally('b', draft({ timestamp: at(30), actorId: 'bob' }));
      await audit.tally('later', draft({ timestamp: at(90) }));
      await Promise.all([audit.settle(at(60)), other.settle(at(60))]);
      const { items } = await audit.list({}, PAGE);
      expect(items.map(({ actorId, count }) => [actorId, count])).toEqual([
        ['ada', 20],
        ['bob', 1],
      ]);
      expect(items[0]?.details).toHaveProperty('last_at');
      await audit.settle(at(120));
      expect((await audit.list({}, PAGE)).total).toBe(3);
      expect(await audit.verify()).toMatchObject({ intact: 3, firstBroken: null });
    });

    it('appends what was tallied within the same millisecond in the order of arrival', async () => {
      const keys = ['c', 'a', 'd', 'b'];
      for (const key of keys) await audit.tally(key, draft({ actorId: key }));
      await audit.settle(at(1));
      expect((await audit.list({}, PAGE)).items.map(({ actorId }) => actorId)).toEqual(keys);
    });

    it('stays whole when the oldest entries are removed, also all of them', async () => {
      for (let index = 0; index < 5; index += 1) await audit.append(draft({ timestamp: at(index) }));
      expect(await audit.removeOldest({ before: at(3), limit: 2 })).toBe(2);
      expect(await audit.removeOldest({ before: at(3), limit: 2 })).toBe(1);
      expect(await audit.removeOldest({ before: at(3), limit: 2 })).toBe(0);
      expect(await audit.verify()).toMatchObject({ intact: 2, removed: 3, firstBroken: null });
      expect(await audit.removeOldest({ before: at(60), limit: 9 })).toBe(2);
      await audit.append(draft());
      expect(await audit.verify()).toMatchObject({ intact: 1, removed: 5, firstBroken: null });
    });
  });
}
