import { type ChosenModel, embeddingModelId } from '@app/embeddings';
import { newId } from '@app/kernel';

/** An embedding model as the rows and the index of its vectors are named. */
export interface EmbeddingIndexModel extends ChosenModel {
  /** Unique among all providers. */
  readonly modelId: string;
}

/** The vectors that one embedding model made of all chunks. */
export interface EmbeddingIndex extends EmbeddingIndexModel {
  readonly dimension: number;
}

export type BuildStatus = 'running' | 'completed' | 'failed' | 'cancelled';

/** The build of another embedding index, while the present one stays active. */
export interface EmbeddingIndexBuild extends BuildProgress {
  readonly buildId: string;
  readonly to: EmbeddingIndexModel;
  readonly status: BuildStatus;
  readonly startedAt: Date;
  readonly updatedAt: Date;
}

export interface EmbeddingIndexState {
  /** The active embedding index; null before the first start. Stored and sent under this name. */
  readonly answering: EmbeddingIndex | null;
  /** The previous one, which can be gone back to: its vectors are still stored. */
  readonly former: EmbeddingIndex | null;
  /** The last one, over or not. */
  readonly build: EmbeddingIndexBuild | null;
  /** What the environment asked for at the last start; null before the first. */
  readonly configured: ChosenModel | null;
}

/** An attempt at a build. One that goes on with what an earlier one has done walks over that in no time. */
export interface BuildAttempt {
  readonly startedAt: Date;
  /** Chunks that were done before. */
  readonly from: number;
}

export interface BuildProgress {
  readonly chunksDone: number;
  readonly chunksTotal: number;
  /** Why the last attempt failed; null when none did. */
  readonly problem: string | null;
  /** The last one that has come so far as to report; null before the first. */
  readonly attempt: BuildAttempt | null;
}

export const NO_EMBEDDING_INDEXES: EmbeddingIndexState = {
  answering: null,
  former: null,
  build: null,
  configured: null,
};

/** Ids of the models whose vectors answer, are being made, or can be gone back to. */
export function modelsInNeed({ answering, former, build }: EmbeddingIndexState): string[] {
  const models = [answering, former, build?.status === 'running' ? build.to : null];
  return models.flatMap((model) => (model === null ? [] : [model.modelId]));
}

export function isSameModel(a: ChosenModel | null, b: ChosenModel | null): boolean {
  return a !== null && b !== null && a.provider === b.provider && a.model === b.model;
}

export function newBuild(
  { provider, model }: ChosenModel,
  chunksTotal: number,
  at: Date,
): EmbeddingIndexBuild {
  return {
    buildId: newId(),
    to: { provider, model, modelId: embeddingModelId(provider, model) },
    status: 'running',
    chunksDone: 0,
    chunksTotal,
    problem: null,
    attempt: null,
    startedAt: at,
    updatedAt: at,
  };
}

/** The name of the vector index of the chunks for an embedding model. */
export function chunkIndexName(modelId: string): string {
  return `chunks:${modelId}`;
}
