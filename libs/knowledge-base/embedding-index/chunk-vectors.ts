import { Injectable } from '@nestjs/common';
import { CooperativeTask } from '@app/kernel';
import { ChunkFeatureRepository } from '../chunk-feature.repository.js';
import { ChunkFeatureStore } from '../indexing/chunk-feature-store.js';
import type { ActiveEmbeddingIndex } from './active-index-provider.js';
import { SecondVectors } from './second-vectors.js';

// A millisecond's walk over rows that are there; two requests to a remote model where they are not.
const WINDOW = 64;
// A few milliseconds of reading and deleting.
const DROPPED_AT_ONCE = 128;

export interface EmbeddingRun {
  readonly signal: AbortSignal;
  /** Told after each step how many chunks the walk has passed. */
  readonly onSeen: (seen: number) => Promise<void>;
}

/** The stored vectors of all chunks, model by model. Long work here gives way to questions. */
@Injectable()
export class ChunkVectors {
  constructor(
    private readonly stored: ChunkFeatureRepository,
    private readonly entries: ChunkFeatureStore,
    private readonly second: SecondVectors,
  ) {}

  /** Chunks that a model has to embed in all. */
  count(): Promise<number> {
    return this.stored.countIndexable();
  }

  /** Embeds the chunks that the model has not seen and returns how many; what was done before is passed over. */
  async embedMissing(model: ActiveEmbeddingIndex, { signal, onSeen }: EmbeddingRun): Promise<number> {
    const cooperation = new CooperativeTask(signal);
    let [seen, embedded] = [0, 0];
    let after: string | null = null;
    do {
      const batch = await this.stored.listUnindexed(model.modelId, after, WINDOW);
      if (batch.chunks.length > 0) await this.entries.make(model, batch.chunks, { signal });
      embedded += batch.chunks.length;
      seen += batch.seen;
      await onSeen(seen);
      after = batch.next;
      await cooperation.yieldToEventLoop();
    } while (after !== null);
    return embedded;
  }

  /** Drops the vectors of all models but the second one that are not needed, which is asked before each step, and returns how many there were. */
  async dropUnneeded(needed: () => Promise<readonly string[]>, signal?: AbortSignal): Promise<number> {
    const cooperation = new CooperativeTask(signal);
    let removed = 0;
    let after: string | null = null;
    do {
      const kept = [...(await needed()), ...(this.second.storedAs === null ? [] : [this.second.storedAs])];
      const batch = await this.stored.removeChunkFeaturesExcept(kept, after, DROPPED_AT_ONCE);
      removed += batch.removed;
      after = batch.next;
      await cooperation.yieldToEventLoop();
    } while (after !== null);
    return removed;
  }
}
