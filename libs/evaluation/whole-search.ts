import { DomainError } from '@app/kernel';

/** What to do about what a search can lack, by its name in `degraded`. */
const REMEDIES: Readonly<Record<string, string>> = {
  embeddings:
    'the embedding model could not be asked: see EMBEDDING_PROVIDER, EMBEDDING_MODEL and RETRIEVAL_EMBEDDING_TIMEOUT_MS',
  vectors: 'the vectors could not be searched: see the log',
  reranking:
    'the reranker could not be asked: see RERANKING_PROVIDER, RERANKING_MODEL and RERANKING_TIMEOUT_MS, or do without it by RERANKING_PROVIDER=none',
};

/** What a search has found; raises PROVIDER_UNAVAILABLE where it did without something, as its figures would be of another product. */
export function whole<T extends { readonly degraded: readonly string[] }>(found: T): T {
  if (found.degraded.length === 0) return found;
  const missing = found.degraded.map((name) => REMEDIES[name] ?? `${name} could not be used: see the log`);
  throw new DomainError(
    'PROVIDER_UNAVAILABLE',
    `Nothing is measured, as a search had to do without ${found.degraded.join(' and ')}: ${missing.join('; ')}.`,
  );
}
