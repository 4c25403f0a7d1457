import { newId } from '@app/kernel';
import { T0 } from '@app/testing/knowledge-base/records.js';
import { PAGE, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import { type DocumentImport, type ImportItem, NO_PROGRESS } from '../imports/document-import.js';

const LATER = new Date(T0.getTime() + 60_000);

function anImport(changes: Partial<DocumentImport> = {}): DocumentImport {
  return {
    importId: newId(),
    source: {
      type: 'web',
      location: 'https://a.example/docs/',
      includePaths: ['/docs/'],
      excludePaths: [],
      maxDepth: 5,
      delayMs: 250,
      obeysRobots: true,
    },
    schedule: 'daily',
    onMissing: 'archive',
    maxDocuments: 100,
    maxTotalMb: 10,
    maxMinutes: 5,
    fields: { documentType: 'general', category: null, tags: ['web'] },
    state: 'waiting',
    run: 1,
    token: null,
    progress: NO_PROGRESS,
    problem: null,
    createdBy: 'ann',
    createdAt: T0,
    startedAt: null,
    finishedAt: null,
    nextRunAt: null,
    ...changes,
  };
}

/** What a DocumentImportRepository promises. */
export function importsContract(scenario: () => StorageScenario): void {
  const imports = () => scenario().storage.imports;
  const added = async (changes: Partial<DocumentImport> = {}) => {
    const own = anImport(changes);
    await imports().add(own);
    return own;
  };
  const running = async () => {
    const own = await added();
    const attempt = { importId: own.importId, token: newId() };
    await imports().begin(attempt, T0);
    return attempt;
  };
  const anItem = (importId: string, changes: Partial<ImportItem> = {}): ImportItem => ({
    importId,
    origin: 'https://a.example/docs/a',
    run: 1,
    outcome: 'added',
    problem: null,
    documentId: newId(),
    hash: newId(),
    validator: '"1"',
    links: ['https://a.example/docs/b'],
    checkedAt: T0,
    ...changes,
  });

  describe('imports', () => {
    it('are given back as they were added, and listed by time in pages', async () => {
      const one = await added();
      const two = await added({ createdAt: LATER, nextRunAt: LATER });
      expect(await imports().find(one.importId)).toEqual(one);
      expect(await imports().find(newId())).toBeNull();
      expect(await imports().list({ ...PAGE, order: 'desc' })).toEqual({ items: [two, one], total: 2 });
      expect(await imports().list({ page: 2, pageSize: 1, order: 'asc' })).toEqual({
        items: [two],
        total: 2,
      });
    });

    it('begin, and hand the run to the latest attempt', async () => {
      const own = await added();
      const first = { importId: own.importId, token: 'first' };
      const second = { importId: own.importId, token: 'second' };
      expect(await imports().begin(first, T0)).toMatchObject({
        state: 'running',
        token: 'first',
        startedAt: T0,
      });
      expect(await imports().begin(second, LATER)).toMatchObject({ token: 'second', startedAt: T0 });
      const item = anItem(own.importId);
      const progress = { ...NO_PROGRESS, added: 1 };
      expect(await imports().saveItem(first, item, progress)).toBe(false);
      expect(await imports().findItem(own.importId, item.origin)).toBeNull();
      expect(await imports().saveItem(second, item, progress)).toBe(true);
      expect(await imports().findItem(own.importId, item.origin)).toEqual(item);
      expect(await imports().find(own.importId)).toMatchObject({ progress });
    });

    it('are settled by the attempt that holds them, once', async () => {
      const attempt = await running();
      const problem = { code: 'LIMIT_REACHED', message: 'The limit was reached.' };
      const settled = { state: 'completed' as const, problem, progress: NO_PROGRESS, nextRunAt: LATER };
      expect(await imports().settle({ ...attempt, token: 'other' }, settled, LATER)).toBe(false);
      expect(await imports().settle(attempt, settled, LATER)).toBe(true);
      expect(await imports().find(attempt.importId)).toMatchObject({
        ...settled,
        token: null,
        finishedAt: LATER,
      });
      expect(await imports().settle(attempt, settled, LATER)).toBe(false);
      expect(await imports().begin(attempt, LATER)).toBeNull();
    });

    it('are cancelled while they run, and nothing is written any more', async () => {
      const attempt = await running();
      expect(await imports().cancel(attempt.importId, null, LATER)).toMatchObject({
        state: 'cancelled',
        finishedAt: LATER,
      });
      expect(await imports().cancel(attempt.importId, null, LATER)).toBeNull();
      expect(await imports().saveItem(attempt, anItem(attempt.importId), NO_PROGRESS)).toBe(false);
    });

    it('run again, with a new number and no progress, but not twice at once', async () => {
      const attempt = await running();
      expect(await imports().startRun(attempt.importId)).toBeNull();
      await imports().saveItem(attempt, anItem(attempt.importId), { ...NO_PROGRESS, added: 1 });
      await imports().cancel(attempt.importId, LATER, LATER);
      const again = await Promise.all([1, 2, 3].map(() => imports().startRun(attempt.importId)));
      expect(again.filter((each) => each !== null)).toHaveLength(1);
      expect(await imports().find(attempt.importId)).toMatchObject({
        state: 'waiting',
        run: 2,
        progress: NO_PROGRESS,
        finishedAt: null,
        nextRunAt: null,
      });
      expect(await imports().startRun(newId())).toBeNull();
    });

    it('change their plan, and keep everything else', async () => {
      const own = await added({ state: 'completed' });
      const plan = {
        schedule: 'weekly',
        onMissing: 'keep',
        maxDocuments: 7,
        maxTotalMb: 8,
        maxMinutes: 9,
      } as const;
      const changed = { ...own, ...plan, nextRunAt: LATER };
      expect(await imports().changePlan(own.importId, plan, LATER)).toEqual(changed);
      expect(await imports().find(own.importId)).toEqual(changed);
      expect(await imports().changePlan(newId(), plan, null)).toBeNull();
    });

    it('tell which are active and which are due', async () => {
      const waiting = await added();
      const { importId } = await running();
      const due = await added({ state: 'completed', nextRunAt: T0 });
      await added({ state: 'failed', nextRunAt: LATER });
      await added({ state: 'cancelled' });
      expect((await imports().listActive()).sort()).toEqual([waiting.importId, importId].sort());
      expect(await imports().listDue(T0)).toEqual([due.importId]);
    });

    it('list their items by origin and outcome, and are removed with them', async () => {
      const attempt = await running();
      const { importId } = attempt;
      const items = [
        anItem(importId, { origin: 'a' }),
        anItem(importId, { origin: 'b', outcome: 'failed', problem: { code: 'GONE', message: 'Gone.' } }),
        anItem(importId, { origin: 'c', outcome: 'skipped', documentId: null, hash: null }),
      ];
      for (const item of items.toReversed()) await imports().saveItem(attempt, item, NO_PROGRESS);
      expect(await imports().listItems(importId, [], PAGE)).toEqual({ items, total: 3 });
      expect(
        await imports().listItems(importId, ['failed', 'skipped'], { page: 1, pageSize: 1, order: 'desc' }),
      ).toEqual({
        items: [items[2]],
        total: 2,
      });
      expect(await imports().remove(importId)).toBe(true);
      expect(await imports().remove(importId)).toBe(false);
      expect((await imports().listItems(importId, [], PAGE)).total).toBe(0);
      expect(await imports().saveItem(attempt, items[0]!, NO_PROGRESS)).toBe(false);
    });

    it('find what was not read in a run, and what has the same content in it', async () => {
      const attempt = await running();
      const { importId } = attempt;
      const save = (changes: Partial<ImportItem>) =>
        imports().saveItem(attempt, anItem(importId, changes), NO_PROGRESS);
      await save({ origin: 'read', run: 2, hash: 'same' });
      await save({ origin: 'unread', hash: 'same' });
      await save({ origin: 'removed', outcome: 'removed' });
      await save({ origin: 'without', documentId: null });
      expect((await imports().listUnread(importId, 2, 10)).map(({ origin }) => origin)).toEqual(['unread']);
      const copy = (origin: string, run: number) =>
        imports().findCopy({ importId, origin, run, hash: 'same' });
      expect(await copy('new', 2)).toMatchObject({ origin: 'read' });
      expect(await copy('read', 2)).toBeNull();
      expect(await copy('new', 3)).toBeNull();
    });
  });
}
