import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { InMemoryIndex } from '../indexing/in-memory-index.js';
import { IndexSynchronizer } from '../indexing/index-synchronizer.js';
import type { VectorWrites } from '../indexing/vector-indexes.js';
import { ActiveIndexProvider } from './active-index-provider.js';
import type { EmbeddingIndex } from './embedding-index.js';
import { EmbeddingIndexRepository } from './embedding-index.repository.js';

/** The build was cancelled, or another one has taken its place: the attempt ends and writes nothing more. */
export class BuildCancelled extends Error {
  override readonly name = 'BuildCancelled';
}

export function assertBuildRuns(stillRuns: boolean): void {
  if (!stillRuns) throw new BuildCancelled('The build was cancelled');
}

/** Makes another embedding index the active one, in one step: no question meets the vectors of two models. */
@Injectable()
export class IndexActivation {
  constructor(
    private readonly states: EmbeddingIndexRepository,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly index: InMemoryIndex,
    private readonly synchronizer: IndexSynchronizer,
    private readonly clock: Clock,
  ) {}

  /**
   * Documents that come, change or go wait while the vectors are brought into memory; questions do not. Raises
   * BuildCancelled when the build was cancelled.
   */
  activate(buildId: string, embeddingIndex: EmbeddingIndex, signal: AbortSignal): Promise<void> {
    return this.synchronizer.exclusively(async () => {
      const { modelId: previous } = this.activeIndex.current;
      await this.index.open(embeddingIndex);
      try {
        await this.synchronizer.fill(this.activeIndex.of(embeddingIndex), signal, 'now');
        assertBuildRuns(await this.states.activate(buildId, embeddingIndex, this.clock.now()));
      } catch (error) {
        if (embeddingIndex.modelId !== previous) this.index.retire(embeddingIndex.modelId, 0);
        throw error;
      }
      await this.switchFrom(previous, embeddingIndex);
    });
  }

  /** Answers with the embedding index that another process has made the active one. */
  follow(embeddingIndex: EmbeddingIndex, signal: AbortSignal): Promise<void> {
    return this.synchronizer.exclusively(async () => {
      const { modelId: previous } = this.activeIndex.current;
      if (embeddingIndex.modelId === previous) return;
      await this.index.open(embeddingIndex);
      await this.synchronizer.fill(this.activeIndex.of(embeddingIndex), signal, 'by-others');
      await this.switchFrom(previous, embeddingIndex, 'by-others');
    });
  }

  /** Without a build, where nothing is indexed yet. */
  async adopt(embeddingIndex: EmbeddingIndex): Promise<void> {
    const { modelId: previous } = this.activeIndex.current;
    await this.index.open(embeddingIndex);
    await this.states.adopt(embeddingIndex);
    await this.switchFrom(previous, embeddingIndex);
  }

  /** What is recorded answers from here on, also when its model cannot be opened: the previous one is not needed any more. */
  private async switchFrom(
    previous: string,
    embeddingIndex: EmbeddingIndex,
    writes: VectorWrites = 'soon',
  ): Promise<void> {
    try {
      await this.activeIndex.switchTo(embeddingIndex);
    } finally {
      if (embeddingIndex.modelId !== previous) this.index.retire(previous, undefined, writes);
    }
  }
}
