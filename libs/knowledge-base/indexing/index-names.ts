/** The keyword index of the chunks: the same whatever model embeds them. */
export const CHUNK_KEYWORDS = 'chunks';

/** The vectors that an embedding model made of the chunks. */
export function chunkIndexName(modelId: string): string {
  return `chunks:${modelId}`;
}
