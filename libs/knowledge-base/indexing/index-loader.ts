import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type Health, messageOf } from '@app/kernel';
import { AnsweringGeneration } from '../generations/answering-generation.js';
import { GenerationStart } from '../generations/generation-start.js';
import { ChunkIndex } from './chunk-index.js';
import { IndexEntries } from './index-entries.js';

/** Fills indexes that live in memory from the stored chunks, once. Until then the knowledge base cannot answer. */
@Injectable()
export class IndexLoader {
  private readonly logger = new Logger(IndexLoader.name);
  private loading: Promise<void> | undefined;
  private state: Health = { status: 'down', detail: 'the index has not been loaded yet' };

  constructor(
    private readonly generations: GenerationStart,
    private readonly answering: AnsweringGeneration,
    private readonly entries: IndexEntries,
    private readonly index: ChunkIndex,
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
    await this.index.open(await this.generations.settle());
    const count = this.index.isVolatile ? await this.fill() : 0;
    this.state = { status: 'up' };
    if (count > 0)
      this.logger.log(`Loaded ${count} chunks in ${Math.round(performance.now() - startedAt)} ms`);
  }

  private async fill(): Promise<number> {
    const answering = this.answering.current;
    let count = 0;
    let after: string | null = null;
    do {
      const batch = await this.entries.active(answering, after);
      await this.index.upsert(answering.modelId, batch.entries);
      count += batch.entries.length;
      this.state = { status: 'down', detail: `the index is loading, ${count} chunks so far` };
      after = batch.next;
      await nextTurn();
    } while (after !== null);
    return count;
  }
}
