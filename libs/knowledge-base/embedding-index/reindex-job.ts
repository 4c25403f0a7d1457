import type { EmbeddingIndexBuild } from './embedding-index.js';

/** The job that builds the embedding index of another model. Its stored name is older than the term: jobs that are queued keep it. */
export const REINDEX = 'generation.build';

export interface ReindexJobData {
  readonly buildId: string;
}

/** Whole seconds until a build is through, by the pace of its attempt; null when that cannot be told. */
export function remainingSeconds(build: EmbeddingIndexBuild, now: Date): number | null {
  const { status, chunksDone, chunksTotal, attempt } = build;
  if (status !== 'running' || attempt === null || chunksDone <= attempt.from) return null;
  const msPerChunk = (now.getTime() - attempt.startedAt.getTime()) / (chunksDone - attempt.from);
  return Math.ceil((msPerChunk * Math.max(0, chunksTotal - chunksDone)) / 1000);
}
