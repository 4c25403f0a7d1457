import type { ChosenModel } from '@app/embeddings';
import type {
  BuildProgress,
  EmbeddingIndex,
  EmbeddingIndexBuild,
  EmbeddingIndexState,
} from './embedding-index.js';

/** Which embedding index is active, which one is being built, and which one can be gone back to. */
export abstract class EmbeddingIndexRepository {
  abstract read(): Promise<EmbeddingIndexState>;

  /** Activates an embedding index that needs no build; there is nothing to go back to afterwards. */
  abstract adopt(embeddingIndex: EmbeddingIndex): Promise<void>;

  /** Keeps what the environment asks for, for the next start to compare with. */
  abstract saveConfigured(selection: ChosenModel): Promise<void>;

  /** False, changing nothing, while another build runs. A previous index that is not the one to be built is forgotten. */
  abstract begin(build: EmbeddingIndexBuild): Promise<boolean>;

  /** False, changing nothing, when the build is over; so do `end` and `activate`. */
  abstract saveProgress(buildId: string, progress: BuildProgress, at: Date): Promise<boolean>;

  abstract end(
    buildId: string,
    status: 'failed' | 'cancelled',
    problem: string | null,
    at: Date,
  ): Promise<boolean>;

  /** The embedding index that was built is active from now on, and the one that was active is the previous one. */
  abstract activate(buildId: string, built: EmbeddingIndex, at: Date): Promise<boolean>;

  abstract forgetFormer(): Promise<void>;
}
