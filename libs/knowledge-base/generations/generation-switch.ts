import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { ChunkIndex } from '../indexing/chunk-index.js';
import { IndexWriter } from '../indexing/index-writer.js';
import { AnsweringGeneration } from './answering-generation.js';
import { mustRun } from './build-over.js';
import type { Generation } from './generation.js';
import { GenerationRepository } from './generation.repository.js';

/** Puts a generation in the place of the one that answers, in one step: no question meets the vectors of two models. */
@Injectable()
export class GenerationSwitch {
  constructor(
    private readonly states: GenerationRepository,
    private readonly answering: AnsweringGeneration,
    private readonly index: ChunkIndex,
    private readonly writer: IndexWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Documents that come, change or go wait while the vectors are brought into memory; questions do not. Raises
   * BuildOver when the build was cancelled.
   */
  activate(buildId: string, generation: Generation, signal: AbortSignal): Promise<void> {
    return this.writer.exclusively(async () => {
      const { modelId: former } = this.answering.current;
      await this.index.open(generation);
      try {
        await this.writer.fill(this.answering.of(generation), signal);
        mustRun(await this.states.activate(buildId, generation, this.clock.now()));
      } catch (error) {
        if (generation.modelId !== former) this.index.retire(generation.modelId, 0);
        throw error;
      }
      await this.switchFrom(former, generation);
    });
  }

  /** Without a build, where nothing is indexed yet. */
  async adopt(generation: Generation): Promise<void> {
    const { modelId: former } = this.answering.current;
    await this.index.open(generation);
    await this.states.adopt(generation);
    await this.switchFrom(former, generation);
  }

  /** What is recorded answers from here on, also when its model cannot be opened: the former one is not needed any more. */
  private async switchFrom(former: string, generation: Generation): Promise<void> {
    try {
      await this.answering.switchTo(generation);
    } finally {
      if (generation.modelId !== former) this.index.retire(former);
    }
  }
}
