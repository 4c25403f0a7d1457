import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  type BuildAttempt,
  type EmbeddingIndexBuild,
  type EmbeddingIndexState,
  NO_EMBEDDING_INDEXES,
} from '../../embedding-index/embedding-index.js';
import { EmbeddingIndexChanges } from '../embedding-index-changes.js';

type StoredBuild = Omit<EmbeddingIndexBuild, 'startedAt' | 'updatedAt' | 'attempt'> & {
  startedAt: string;
  updatedAt: string;
  attempt?: (Omit<BuildAttempt, 'startedAt'> & { startedAt: string }) | null;
};
type StoredState = Omit<EmbeddingIndexState, 'build'> & { build: StoredBuild | null };

export class SqliteEmbeddingIndexRepository extends EmbeddingIndexChanges {
  constructor(private readonly database: SqliteDatabase) {
    super();
  }

  async read(): Promise<EmbeddingIndexState> {
    return this.state();
  }

  protected async change(to: (state: EmbeddingIndexState) => EmbeddingIndexState | null): Promise<boolean> {
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
