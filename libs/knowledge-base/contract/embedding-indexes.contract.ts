import { T0 } from '@app/testing/knowledge-base/records.js';
import type { StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import { type EmbeddingIndex, newBuild, NO_EMBEDDING_INDEXES } from '../embedding-index/embedding-index.js';

const LATER = new Date(T0.getTime() + 1_000);
const FIRST: EmbeddingIndex = {
  provider: 'bundled',
  model: 'static-en',
  modelId: 'static-en',
  dimension: 256,
};
const SECOND: EmbeddingIndex = {
  provider: 'ollama',
  model: 'nomic-embed-text',
  modelId: 'nomic-embed-text',
  dimension: 768,
};

/** What a EmbeddingIndexRepository promises. */
export function embeddingIndexesContract(scenario: () => StorageScenario): void {
  const states = () => scenario().storage.embeddingIndexes;

  describe('embedding indexes', () => {
    it('are none before the first start', async () => {
      expect(await states().read()).toEqual(NO_EMBEDDING_INDEXES);
    });

    it('keep what answers and what the environment asked for', async () => {
      await states().adopt(FIRST);
      await states().saveConfigured({ provider: 'local', model: 'all-MiniLM-L6-v2' });
      expect(await states().read()).toEqual({
        ...NO_EMBEDDING_INDEXES,
        answering: FIRST,
        configured: { provider: 'local', model: 'all-MiniLM-L6-v2' },
      });
    });

    it('are built one at a time, with their progress', async () => {
      await states().adopt(FIRST);
      const build = newBuild(SECOND, 10, T0);
      expect(await states().begin(build)).toBe(true);
      expect(await states().begin(newBuild(SECOND, 10, T0))).toBe(false);
      const attempt = { startedAt: T0, from: 2 };
      const progress = { chunksDone: 4, chunksTotal: 11, problem: 'It is away', attempt };
      expect(await states().saveProgress(build.buildId, progress, LATER)).toBe(true);
      expect((await states().read()).build).toEqual({ ...build, ...progress, updatedAt: LATER });
    });

    it('change places when a build is activated, and back', async () => {
      await states().adopt(FIRST);
      const build = newBuild(SECOND, 10, T0);
      await states().begin(build);
      expect(await states().activate(build.buildId, SECOND, LATER)).toBe(true);
      expect(await states().read()).toMatchObject({
        answering: SECOND,
        former: FIRST,
        build: { status: 'completed', chunksDone: 10 },
      });
      const back = newBuild(FIRST, 10, T0);
      await states().begin(back);
      expect((await states().read()).former).toEqual(FIRST);
      await states().activate(back.buildId, FIRST, LATER);
      expect(await states().read()).toMatchObject({ answering: FIRST, former: SECOND });
    });

    it('forget the former one for a third, and on request', async () => {
      await states().adopt(FIRST);
      const build = newBuild(SECOND, 10, T0);
      await states().begin(build);
      await states().activate(build.buildId, SECOND, LATER);
      await states().begin(newBuild({ provider: 'gemini', model: 'gemini-embedding-001' }, 1, T0));
      expect((await states().read()).former).toBeNull();
      await states().forgetFormer();
      expect((await states().read()).answering).toEqual(SECOND);
    });

    it.each(['failed', 'cancelled'] as const)('a build that is %s writes nothing more', async (status) => {
      await states().adopt(FIRST);
      const build = newBuild(SECOND, 10, T0);
      await states().begin(build);
      expect(await states().end(build.buildId, status, 'No reason', LATER)).toBe(true);
      const before = await states().read();
      expect(before.build).toMatchObject({ status, problem: 'No reason' });
      const progress = { chunksDone: 9, chunksTotal: 10, problem: null, attempt: null };
      expect(await states().saveProgress(build.buildId, progress, LATER)).toBe(false);
      expect(await states().activate(build.buildId, SECOND, LATER)).toBe(false);
      expect(await states().end(build.buildId, 'cancelled', null, LATER)).toBe(false);
      expect(await states().read()).toEqual(before);
      expect(await states().begin(newBuild(SECOND, 10, T0))).toBe(true);
    });
  });
}
