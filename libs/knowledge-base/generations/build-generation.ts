import type { GenerationBuild } from './generation.js';

/** The job that makes a generation of vectors. */
export const BUILD_GENERATION = 'generation.build';

export interface BuildGenerationData {
  readonly buildId: string;
}

/** Whole seconds until a build is through, by its pace so far; null when that cannot be told. */
export function remainingSeconds(build: GenerationBuild, now: Date): number | null {
  const { status, chunksDone, chunksTotal, startedAt } = build;
  if (status !== 'running' || chunksDone === 0) return null;
  const elapsedMs = now.getTime() - startedAt.getTime();
  return Math.ceil(((elapsedMs / chunksDone) * Math.max(0, chunksTotal - chunksDone)) / 1000);
}
