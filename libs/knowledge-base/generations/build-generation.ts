import type { GenerationBuild } from './generation.js';

/** The job that makes a generation of vectors. */
export const BUILD_GENERATION = 'generation.build';

export interface BuildGenerationData {
  readonly buildId: string;
}

/** Whole seconds until a build is through, by the pace of its attempt; null when that cannot be told. */
export function remainingSeconds(build: GenerationBuild, now: Date): number | null {
  const { status, chunksDone, chunksTotal, attempt } = build;
  if (status !== 'running' || attempt === null || chunksDone <= attempt.from) return null;
  const msPerChunk = (now.getTime() - attempt.startedAt.getTime()) / (chunksDone - attempt.from);
  return Math.ceil((msPerChunk * Math.max(0, chunksTotal - chunksDone)) / 1000);
}
