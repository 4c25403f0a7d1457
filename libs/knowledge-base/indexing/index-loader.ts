import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type Health, messageOf } from '@app/kernel';
import { DocumentContentRepository, type IndexEntryBatch } from '../document-content.repository.js';
import { ChunkIndex } from './chunk-index.js';
import { IndexRepair } from './index-repair.js';

// Some milliseconds each, so that health checks are answered while a large index loads.
const BATCH = 32;

/** Fills indexes that live in memory from the stored chunks, once. Until then the knowledge base cannot answer. */
@Injectable()
export class IndexLoader {
  private readonly logger = new Logger(IndexLoader.name);
  private loading: Promise<void> | undefined;
  private state: Health = { status: 'down', detail: 'the index has not been loaded yet' };

  constructor(
    private readonly contents: DocumentContentRepository,
    private readonly index: ChunkIndex,
    private readonly repair: IndexRepair,
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

  health(): Health {
    return this.state;
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    const modelId = await this.index.open();
    const count = this.index.isVolatile ? await this.fill(modelId) : 0;
    this.state = { status: 'up' };
    if (count > 0)
      this.logger.log(`Loaded ${count} chunks in ${Math.round(performance.now() - startedAt)} ms`);
  }

  private async fill(modelId: string): Promise<number> {
    let count = 0;
    let after: string | null = null;
    do {
      const batch = await this.readable(modelId, after);
      await this.index.upsert(modelId, batch.entries);
      count += batch.entries.length;
      this.state = { status: 'down', detail: `the index is loading, ${count} chunks so far` };
      after = batch.next;
      await nextTurn();
    } while (after !== null);
    return count;
  }

  private async readable(modelId: string, after: string | null): Promise<IndexEntryBatch> {
    const batch = await this.contents.listActiveEntries(modelId, after, BATCH);
    if (batch.damaged.length === 0) return batch;
    await this.repair.repair(modelId, batch.damaged);
    return this.contents.listActiveEntries(modelId, after, BATCH);
  }
}
