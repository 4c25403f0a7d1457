import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChosenModel } from '@app/embeddings';
import {
  type BuildAttempt,
  type BuildProgress,
  type EmbeddingIndex,
  type EmbeddingIndexBuild,
  type EmbeddingIndexState,
  NO_EMBEDDING_INDEXES,
} from '../../embedding-index/embedding-index.js';
import { EmbeddingIndexRepository } from '../../embedding-index/embedding-index.repository.js';

type StoredBuild = Omit<EmbeddingIndexBuild, 'startedAt' | 'updatedAt' | 'attempt'> & {
  startedAt: string;
  updatedAt: string;
  attempt?: (Omit<BuildAttempt, 'startedAt'> & { startedAt: string }) | null;
};
type StoredState = Omit<EmbeddingIndexState, 'build'> & { build: StoredBuild | null };

export class SqliteEmbeddingIndexRepository extends EmbeddingIndexRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
  }

  async read(): Promise<EmbeddingIndexState> {
    return this.state();
  }

  async adopt(embeddingIndex: EmbeddingIndex): Promise<void> {
    this.change((state) => ({ ...state, answering: embeddingIndex, former: null }));
  }

  async saveConfigured(configured: ChosenModel): Promise<void> {
    this.change((state) => ({ ...state, configured }));
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
    this.change((state) => ({ ...state, former: null }));
  }

  private changeBuild(
    buildId: string,
    to: (build: EmbeddingIndexBuild, state: EmbeddingIndexState) => Partial<EmbeddingIndexState>,
  ): boolean {
    return this.change((state) => {
      const { build } = state;
      if (build?.buildId !== buildId || build.status !== 'running') return null;
      return { ...state, ...to(build, state) };
    });
  }

  /** False for a change that gives null. */
  private change(to: (state: EmbeddingIndexState) => EmbeddingIndexState | null): boolean {
    return this.database.transaction(() => {
      const changed = to(this.state());
      if (changed === null) return false;
      this.database.run(
        `INSERT INTO knowledge_base_generations (singleton, doc) VALUES (1, ?)
         ON CONFLICT DO UPDATE SET doc = excluded.doc`,
        JSON.stringify(changed),
      );
      return true;
    });
  }

  private state(): EmbeddingIndexState {
    const row = this.database.get<{ doc: string }>('SELECT doc FROM knowledge_base_generations');
    return row ? toState(JSON.parse(row.doc) as StoredState) : NO_EMBEDDING_INDEXES;
  }
}

function toState({ build, ...state }: StoredState): EmbeddingIndexState {
  return {
    ...state,
    build: build && {
      ...build,
      startedAt: new Date(build.startedAt),
      updatedAt: new Date(build.updatedAt),
      attempt: build.attempt ? { ...build.attempt, startedAt: new Date(build.attempt.startedAt) } : null,
    },
  };
}
