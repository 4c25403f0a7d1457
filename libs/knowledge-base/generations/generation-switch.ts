import { Injectable } from '@nestjs/common';
import { Cooperation } from '@app/kernel';
import { ChunkIndex } from '../indexing/chunk-index.js';
import { IndexEntries } from '../indexing/index-entries.js';
import { IndexWriter } from '../indexing/index-writer.js';
import { type Answering, AnsweringGeneration } from './answering-generation.js';
import { mustRun } from './build-over.js';
import type { Generation } from './generation.js';
import { GenerationRepository } from './generation.repository.js';

/** Puts a generation in the place of the one that answers, in one step: no question meets the vectors of two models. */
@Injectable()
export class GenerationSwitch {
  constructor(
    private readonly states: GenerationRepository,
    private readonly answering: AnsweringGeneration,
    private readonly entries: IndexEntries,
    private readonly index: ChunkIndex,
    private readonly writer: IndexWriter,
  ) {}

  /**
   * Documents that come, change or go wait while the vectors are brought into memory; questions do not. Raises
   * BuildOver when the build was cancelled.
   */
  activate(buildId: string, generation: Generation, signal: AbortSignal): Promise<void> {
    return this.writer.exclusively(async () => {
      const former = this.answering.current;
      await this.index.open(generation);
      try {
        await this.fill(this.answering.of(generation), signal);
        mustRun(await this.states.activate(buildId, generation, new Date()));
      } catch (error) {
        if (generation.modelId !== former.modelId) this.index.retire(generation.modelId, 0);
        throw error;
      }
      await this.answering.switchTo(generation);
      if (generation.modelId !== former.modelId) this.index.retire(former.modelId);
    });
  }

  /** Without a build, where nothing is indexed yet. */
  async adopt(generation: Generation): Promise<void> {
    const former = this.answering.current;
    await this.index.open(generation);
    await this.states.adopt(generation);
    await this.answering.switchTo(generation);
    if (generation.modelId !== former.modelId) this.index.retire(former.modelId);
  }

  private async fill(model: Answering, signal: AbortSignal): Promise<void> {
    const cooperation = new Cooperation(signal);
    let after: string | null = null;
    do {
      const batch = await this.entries.active(model, after);
      await this.index.upsertVectors(model.modelId, batch.entries);
      after = batch.next;
      await cooperation.giveWay();
    } while (after !== null);
  }
}
