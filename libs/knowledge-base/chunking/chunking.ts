import { DomainError } from '@app/kernel';

export const CHUNKING_STRATEGIES = ['fixed', 'semantic', 'recursive'] as const;
export type ChunkingStrategy = (typeof CHUNKING_STRATEGIES)[number];

export const MIN_CHUNK_SIZE = 50;
export const MAX_CHUNK_SIZE = 2_000;
export const DEFAULT_CHUNK_SIZE = 512;
export const DEFAULT_CHUNK_OVERLAP = 50;

/** Sizes are tokens: word pieces of the bundled vocabulary, whatever model embeds them. */
export interface Chunking {
  readonly strategy: ChunkingStrategy;
  /** Never exceeded; the overlap is included. */
  readonly chunkSize: number;
  /** Below half of `chunkSize`. */
  readonly overlap: number;
}

/** Fills in the defaults. Raises VALIDATION_ERROR when size and overlap do not go together. */
export function resolveChunking(wanted: Partial<Chunking>): Chunking {
  const { strategy = 'recursive', chunkSize = DEFAULT_CHUNK_SIZE } = wanted;
  if (!Number.isInteger(chunkSize) || chunkSize < MIN_CHUNK_SIZE || chunkSize > MAX_CHUNK_SIZE) {
    const rule = `must be a whole number from ${MIN_CHUNK_SIZE} to ${MAX_CHUNK_SIZE}`;
    throw invalid('chunk_size', 'range', `chunk_size ${rule}, not ${chunkSize}`);
  }
  const largest = Math.ceil(chunkSize / 2) - 1;
  const overlap = wanted.overlap ?? Math.min(DEFAULT_CHUNK_OVERLAP, largest);
  if (!Number.isInteger(overlap) || overlap < 0 || overlap > largest) {
    const rule = `must be a whole number below half of chunk_size, 0 to ${largest} here`;
    throw invalid('chunk_overlap', 'belowHalfOfChunkSize', `chunk_overlap ${rule}, not ${overlap}`);
  }
  return { strategy, chunkSize, overlap };
}

function invalid(field: string, rule: string, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field, rule, message },
  ]);
}
