import type { ChosenModel } from '@app/embeddings';
import type {
  BuildProgress,
  EmbeddingIndex,
  EmbeddingIndexBuild,
  EmbeddingIndexState,
} from '../embedding-index/embedding-index.js';
import { EmbeddingIndexRepository } from '../embedding-index/embedding-index.repository.js';

/** The changes of the stored state, for adapters that store it as a whole. */
export abstract class EmbeddingIndexChanges extends EmbeddingIndexRepository {
  async adopt(embeddingIndex: EmbeddingIndex): Promise<void> {
    await this.change((state) => ({ ...state, answering: embeddingIndex, former: null }));
  }

  async saveConfigured(configured: ChosenModel): Promise<void> {
    await this.change((state) => ({ ...state, configured }));
  }

  async begin(build: EmbeddingIndexBuild): Promise<boolean> {
    return this.change((state) => {
      if (state.build?.status === 'running') return null;
      const former = state.former?.modelId === build.to.modelId ? state.former : null;
      return { ...state, former, build };
    });
  }

  async saveProgress(buildId: string, progress: BuildProgress, at: Date): Promise<boolean> {
    return this.changeBuild(buildId, (build) => ({ build: { ...build, ...progress, updatedAt: at } }));
  }

  async end(
    buildId: string,
    status: 'failed' | 'cancelled',
    problem: string | null,
    at: Date,
  ): Promise<boolean> {
    return this.changeBuild(buildId, (build) => ({ build: { ...build, status, problem, updatedAt: at } }));
  }

  async activate(buildId: string, built: EmbeddingIndex, at: Date): Promise<boolean> {
    return this.changeBuild(buildId, (build, { answering }) => ({
      answering: built,
      former: answering,
      build: {
        ...build,
        status: 'completed',
        chunksDone: build.chunksTotal,
        problem: null,
        updatedAt: at,
      },
    }));
  }

  async forgetFormer(): Promise<void> {
    await this.change((state) => ({ ...state, former: null }));
  }

  private changeBuild(
    buildId: string,
    to: (build: EmbeddingIndexBuild, state: EmbeddingIndexState) => Partial<EmbeddingIndexState>,
  ): Promise<boolean> {
    return this.change((state) => {
      const { build } = state;
      if (build?.buildId !== buildId || build.status !== 'running') return null;
      return { ...state, ...to(build, state) };
    });
  }

  /** Stores what `to` makes of the stored state, in one commit. False, storing nothing, when that is null. */
  protected abstract change(to: (state: EmbeddingIndexState) => EmbeddingIndexState | null): Promise<boolean>;
}
