import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { BundledEmbeddingProvider } from '../../embeddings/adapters/bundled/bundled.embedding-provider.js';
import { BundledTokenCounter } from '../../embeddings/adapters/bundled/bundled.token-counter.js';
import { normalised } from '../../embeddings/unit-vectors.js';

const MODELS_DIR = join(PROJECT_ROOT, 'models');
const counter = new BundledTokenCounter(MODELS_DIR);
const bundled = new BundledEmbeddingProvider(MODELS_DIR, counter.tokenizer);

/** What a peer answers in a vendor's place: the bundled model's vector, repeated up to the vendor's dimension. */
export async function meaningfulVectors(texts: readonly string[], dimension: number): Promise<number[][]> {
  const { vectors } = await bundled.embed(texts, 'passage');
  return vectors.map((vector) => {
    const repeated = Float64Array.from({ length: dimension }, (_, at) => vector?.[at % vector.length] ?? 1);
    return [...normalised(repeated)!];
  });
}

export function countTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + counter.count(text), 0);
}
