import type { ChosenModel } from '@app/embeddings';
import type { BuildProgress, Generation, GenerationBuild, GenerationState } from './generation.js';

/** Which generation of vectors answers, which one is being built, and which one can be gone back to. */
export abstract class GenerationRepository {
  abstract read(): Promise<GenerationState>;

  /** Puts a generation in use that needs no build; there is nothing to go back to afterwards. */
  abstract adopt(generation: Generation): Promise<void>;

  /** Keeps what the environment asks for, for the next start to compare with. */
  abstract saveConfigured(selection: ChosenModel): Promise<void>;

  /** False, changing nothing, while another build runs. A former generation that is not the one to be built is forgotten. */
  abstract begin(build: GenerationBuild): Promise<boolean>;

  /** False, changing nothing, when the build is over; so do `end` and `activate`. */
  abstract saveProgress(buildId: string, progress: BuildProgress, at: Date): Promise<boolean>;

  abstract end(
    buildId: string,
    status: 'failed' | 'cancelled',
    problem: string | null,
    at: Date,
  ): Promise<boolean>;

  /** The generation that was built answers, and the one that answered is the former one. */
  abstract activate(buildId: string, built: Generation, at: Date): Promise<boolean>;

  abstract forgetFormer(): Promise<void>;
}
