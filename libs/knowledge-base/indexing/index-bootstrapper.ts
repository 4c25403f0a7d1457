import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CooperativeTask, type Health, messageOf } from '@app/kernel';
import {
  type ActiveEmbeddingIndex,
  ActiveIndexProvider,
  withoutModel,
} from '../embedding-index/active-index-provider.js';
import { IndexSelection } from '../embedding-index/index-selection.js';
import type { ChecksumBatch } from '../chunk-feature.repository.js';
import { InMemoryIndex } from './in-memory-index.js';
import { ChunkFeatureStore, type WholeBatch } from './chunk-feature-store.js';
import { IndexSnapshot } from './snapshot/index-snapshot.js';
import { StoredChanges } from './stored-changes.js';

/** Where the chunks begin that were loaded without the vectors of a model. */
export interface WordsAlone {
  readonly modelId: string;
  /** The chunk before the first of them, as `ChunkFeatureStore.active` takes it. */
  readonly after: string | null;
}

/** Fills indexes that live in memory from the stored chunks, once. Until then the knowledge base cannot answer. */
@Injectable()
export class IndexBootstrapper {
  private readonly logger = new Logger(IndexBootstrapper.name);
  private readonly first = Promise.withResolvers<void>();
  private loading: Promise<void> | undefined;
  private found: WordsAlone | null = null;
  private state: Health = { status: 'down', detail: 'the index has not been loaded yet' };

  constructor(
    private readonly selection: IndexSelection,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly entries: ChunkFeatureStore,
    private readonly index: InMemoryIndex,
    private readonly saved: IndexSnapshot,
    @Inject(StoredChanges) private readonly changes: StoredChanges | null,
  ) {}

  /** Resolves when the indexes can be asked; the first call starts the load, and one that failed is tried again. */
  ready(): Promise<void> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.state = { status: 'down', detail: `the index could not be loaded: ${messageOf(error)}` };
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** Resolves once any load has succeeded. */
  whenReady(): Promise<void> {
    return this.first.promise;
  }

  /** Chunks that are found by their words alone, as their model could not be asked; null when there are none. */
  get wordsAlone(): WordsAlone | null {
    return this.found;
  }

  health(): Health {
    return this.state;
  }

  /** Reads again what the loaded indexes do not hold as it is stored; they can be asked meanwhile. */
  async reload(): Promise<void> {
    if (this.index.isVolatile) await this.fill(true, () => undefined);
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    // Before anything is read, so that nothing that is stored meanwhile is missed.
    await this.changes?.begin();
    await this.index.open(await this.selection.settle());
    const count = this.index.isVolatile ? await this.firstFill() : 0;
    this.state = { status: 'up' };
    this.first.resolve();
    if (count > 0)
      this.logger.log(`Loaded ${count} chunks in ${Math.round(performance.now() - startedAt)} ms`);
  }

  private async firstFill(): Promise<number> {
    const isRestored = await this.saved.restore(this.activeIndex.current.modelId);
    return this.fill(isRestored, (count) => {
      this.state = { status: 'down', detail: `the index is loading, ${count} chunks so far` };
    });
  }

  /** A model that fails is asked no more: from there on chunks without a vector go by their words, until it answers. */
  private async fill(isRestored: boolean, onProgress: (count: number) => void): Promise<number> {
    let activeIndex = this.activeIndex.current;
    const { modelId } = activeIndex;
    const cooperation = new CooperativeTask();
    const gone = new Set(this.index.chunkIds());
    let [count, wordsAlone] = [0, 0];
    let after: string | null = null;
    this.found = null;
    do {
      const known: ChecksumBatch | null = isRestored ? await this.unchanged(activeIndex, after) : null;
      if (known !== null) {
        for (const { chunkId } of known.checksums) gone.delete(chunkId);
        count += known.checksums.length;
        after = known.next;
        await cooperation.yieldToEventLoop();
        continue;
      }
      const batch: WholeBatch = await this.entries.active(activeIndex, after).catch((error: unknown) => {
        activeIndex = withoutModel(activeIndex, messageOf(error));
        return this.entries.active(activeIndex, after);
      });
      await this.index.upsert(modelId, batch.entries, 'by-others');
      if (batch.wordsAlone > 0) this.found ??= { modelId, after };
      wordsAlone += batch.wordsAlone;
      for (const { chunkId } of batch.entries) gone.delete(chunkId);
      count += batch.entries.length;
      onProgress(count);
      after = batch.next;
      await nextTurn();
    } while (after !== null);
    for (const chunkId of gone) {
      await this.index.remove([chunkId], 'by-others');
      await cooperation.yieldToEventLoop();
    }
    this.saved.loaded();
    if (wordsAlone > 0)
      this.logger.warn(
        `${wordsAlone} chunks are found by their words alone, until ${modelId} can be asked: ${activeIndex.missing()}`,
      );
    return count;
  }

  /** The next batch where the index holds every chunk of it as it is stored; else null. */
  private async unchanged(
    activeIndex: ActiveEmbeddingIndex,
    after: string | null,
  ): Promise<ChecksumBatch | null> {
    const batch = await this.entries.checksums(activeIndex, after);
    const isHeld = batch.checksums.every(
      ({ chunkId, checksum }) => checksum !== null && this.index.holds(chunkId, checksum),
    );
    return isHeld ? batch : null;
  }
}
