import { Logger } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ManualClock } from '@app/testing';
import { FIRST, SECOND, TwoModels } from '@app/testing/knowledge-base/two-models.js';
import { SqliteEmbeddingIndexRepository } from '../adapters/sqlite/sqlite-embedding-index.repository.js';
import { migrateKnowledgeBase } from '../adapters/sqlite/sqlite-knowledge-base.module.js';
import { ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import { remainingSeconds } from '../embedding-index/reindex-job.js';
import type { ChunkVectors, EmbeddingRun } from '../embedding-index/chunk-vectors.js';
import { newBuild } from '../embedding-index/embedding-index.js';
import type { IndexActivation } from '../embedding-index/index-activation.js';
import { ReindexHandler } from './reindex.handler.js';

/** Seconds between two steps of a walk over the chunks. */
const STEP_SECONDS = 10;

describe('a build that goes on with what a former attempt has done', () => {
  const clock = new ManualClock();
  const saved: { done: number; remaining: number | null }[] = [];

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const database = migrateKnowledgeBase(new SqliteDatabase(':memory:'));
    const states = new SqliteEmbeddingIndexRepository(database);
    const build = newBuild(SECOND, 500, clock.now());
    await states.adopt({ ...FIRST, modelId: 'static-en', dimension: 32 });
    await states.begin(build);
    const former = { startedAt: clock.now(), from: 0 };
    const progress = { chunksDone: 300, chunksTotal: 500, problem: 'It was killed', attempt: former };
    await states.saveProgress(build.buildId, progress, clock.now());
    clock.advance({ seconds: 3_600 });

    // Two walks, as while documents come; the second finds little that is left.
    const walks = [
      { seen: [100, 200, 300, 400, 500], embedded: 200 },
      { seen: [250, 510], embedded: 10 },
    ];
    const vectors: Pick<ChunkVectors, 'dropUnneeded' | 'embedMissing'> = {
      dropUnneeded: async () => 0,
      embedMissing: async (_, { onSeen }: EmbeddingRun) => {
        const walk = walks.shift()!;
        for (const seen of walk.seen) {
          clock.advance({ seconds: STEP_SECONDS });
          await onSeen(seen);
          const { build: now } = await states.read();
          saved.push({ done: now!.chunksDone, remaining: remainingSeconds(now!, clock.now()) });
        }
        return walk.embedded;
      },
    };
    const switching: Pick<IndexActivation, 'activate'> = { activate: async () => undefined };
    const handler = new ReindexHandler(
      states,
      new ActiveIndexProvider(new TwoModels().router(FIRST)),
      vectors as ChunkVectors,
      switching as IndexActivation,
      clock,
    );
    await handler.handle({ buildId: build.buildId }, { signal: new AbortController().signal });
    database.close();
  });

  afterAll(() => jest.restoreAllMocks());

  it('never says less than it has said', () => {
    expect(saved.map(({ done }) => done)).toEqual([300, 300, 300, 400, 500, 500, 510]);
  });

  it('says how long it takes once it is further than before, by its own pace', () => {
    const paceAt400 = (4 * STEP_SECONDS) / 100;
    expect(saved.map(({ remaining }) => remaining)).toEqual([null, null, null, 100 * paceAt400, 0, 0, 0]);
  });
});
