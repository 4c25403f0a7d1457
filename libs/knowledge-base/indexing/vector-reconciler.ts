import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CooperativeTask, messageOf } from '@app/kernel';
import { type ActiveEmbeddingIndex, ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import { EmbeddingIndexRepository } from '../embedding-index/embedding-index.repository.js';
import { ChunkFeatureStore } from './chunk-feature-store.js';
import { IndexSynchronizer } from './index-synchronizer.js';
import { VectorIndexes } from './vector-indexes.js';

const LISTED_AT_ONCE = 1_000;
/** Batches of 32 chunks that are compared in one turn: as many records as a request to a store takes well. */
const BATCHES_A_TURN = 16;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** How often a store is asked whether it still has anything. */
const LOOK_EVERY_MS = 60_000;

/**
 * Brings a vector store that outlives the process up to date with the stored chunks: at the start, after it was away, and
 * when it has lost everything. It reads what the store holds and writes what differs, so that most runs write nothing.
 */
@Injectable()
export class VectorReconciler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(VectorReconciler.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly vectors: VectorIndexes,
    private readonly entries: ChunkFeatureStore,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly states: EmbeddingIndexRepository,
    private readonly synchronizer: IndexSynchronizer,
  ) {}

  onApplicationBootstrap(): void {
    if (this.vectors.isDurable) this.running = this.run(this.stopping.signal);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Compares once. Rejects while the store cannot be used. Safe to repeat, also by several processes at the same time. */
  async reconcile(signal: AbortSignal): Promise<{ written: number; removed: number }> {
    // The load at boot comes before.
    await this.synchronizer.exclusively(async () => undefined);
    const model = this.activeIndex.current;
    await this.dropFormer(model);
    // Listed first: what is stored after that is met below, and what is removed after that is gone below.
    const held = new Map<string, number | null>();
    const cooperation = new CooperativeTask(signal);
    for await (const [chunkId, checksum] of this.vectors.held(model.modelId, LISTED_AT_ONCE)) {
      held.set(chunkId, checksum);
      await cooperation.yieldToEventLoop();
    }
    let written = 0;
    let after: string | null = null;
    do {
      const turn = await this.synchronizer.exclusively(() => this.writeMissing(model, held, after));
      written += turn.written;
      after = turn.next;
      await cooperation.yieldToEventLoop();
    } while (after !== null);
    await this.vectors.remove([...held.keys()], 'now');
    return { written, removed: held.size };
  }

  /** Takes what it meets out of `held`. */
  private async writeMissing(
    model: ActiveEmbeddingIndex,
    held: Map<string, number | null>,
    from: string | null,
  ): Promise<{ written: number; next: string | null }> {
    if (this.activeIndex.current.modelId !== model.modelId)
      throw new Error('another embedding model has become the active one');
    const missing = [];
    let next = from;
    for (let batch = 0; batch < BATCHES_A_TURN; batch += 1) {
      const after = next;
      const { checksums, next: following } = await this.entries.checksums(model, after);
      const differ = new Set<string>();
      for (const { chunkId, checksum } of checksums)
        if (checksum !== null && held.get(chunkId) === checksum) held.delete(chunkId);
        else differ.add(chunkId);
      if (differ.size > 0) {
        const { entries } = await this.entries.active(model, after);
        missing.push(...entries.filter(({ chunkId, vector }) => vector !== null && differ.has(chunkId)));
      }
      next = following;
      if (next === null) break;
    }
    await this.vectors.upsert(model.modelId, missing, 'now');
    for (const { chunkId } of missing) held.delete(chunkId);
    return { written: missing.length, next };
  }

  /** The process that was to drop it may have ended before; going back to it fills it again. */
  private async dropFormer(model: ActiveEmbeddingIndex): Promise<void> {
    const { former, build } = await this.states.read();
    if (former === null || former.modelId === model.modelId || build?.status === 'running') return;
    await this.vectors.dropUnused(former.modelId);
  }

  private async run(signal: AbortSignal): Promise<void> {
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      await Promise.race([this.vectors.behind(), this.untilEmpty(signal), aborted]);
      if (signal.aborted) return;
      try {
        this.vectors.startsToCatchUp();
        const { written, removed } = await this.reconcile(signal);
        if (written + removed > 0)
          this.logger.log(
            `The vector store is up to date: ${written} vectors were written, ${removed} removed`,
          );
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        if (signal.aborted) return;
        this.vectors.markBehind();
        this.logger.warn(`Failed to update the vector store, which is tried again: ${messageOf(error)}`);
        await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  }

  private async untilEmpty(signal: AbortSignal): Promise<void> {
    const looking = new AbortController();
    void this.vectors.behind().then(() => looking.abort());
    const either = AbortSignal.any([signal, looking.signal]);
    while (!either.aborted) {
      await delay(LOOK_EVERY_MS, undefined, { signal: either, ref: false }).catch(() => undefined);
      if (either.aborted) return;
      const isEmpty = await this.vectors.isEmpty(this.activeIndex.current.modelId).catch(() => false);
      if (isEmpty) return;
    }
  }
}
