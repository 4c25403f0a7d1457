import { Inject, Injectable, Logger } from '@nestjs/common';
import { BUNDLED_MODEL_ID } from '@app/embeddings';
import { type Filter, messageOf, RuntimeSettings } from '@app/kernel';
import { withTimeout } from '@app/resilience';
import { type VectorCandidate, VectorStore } from '@app/vector-store';
import type { AnalysedQuery } from './query-analyser.js';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';

export interface NearestOptions {
  readonly topK: number;
  readonly filter: Filter;
}

export interface Nearest {
  readonly candidates: readonly VectorCandidate[];
  /** Contains `embeddings` if the embedding model failed, and `vectors` if the vector store failed. */
  readonly degraded: readonly string[];
}

/** Finds the chunks whose vectors are nearest to a question. If this fails, the search uses keywords only. */
@Injectable()
export class NearestChunks {
  private readonly logger = new Logger(NearestChunks.name);

  constructor(
    private readonly vectors: VectorStore,
    @Inject(RETRIEVAL_SETTINGS) private readonly settings: RuntimeSettings<RetrievalSettings>,
  ) {}

  /** Rejects only if the call is aborted. */
  async find(
    query: AnalysedQuery,
    options: NearestOptions,
    call: { signal?: AbortSignal },
  ): Promise<Nearest> {
    let missing = 'embeddings';
    try {
      const vector = await this.embed(query, call);
      missing = 'vectors';
      const candidates =
        vector === null
          ? []
          : await this.vectors.query(query.embeddingIndex.indexName, { vector, ...options }, call);
      return { candidates, degraded: [] };
    } catch (error) {
      call.signal?.throwIfAborted();
      this.logger.warn(`The search continues without ${missing}: ${messageOf(error)}`);
      return { candidates: [], degraded: [missing] };
    }
  }

  /** Null if the model knows no word of the question. */
  private async embed(
    { text, vector, embeddingIndex }: AnalysedQuery,
    { signal }: { signal?: AbortSignal },
  ): Promise<Float32Array | null> {
    if (embeddingIndex.modelId === BUNDLED_MODEL_ID) return vector;
    const { vectors } = await withTimeout(
      async (limited) => (await embeddingIndex.open()).embed([text], 'query', { signal: limited }),
      {
        timeoutMs: this.settings.current.embeddingTimeoutMs,
        name: embeddingIndex.modelId,
        setting: 'RETRIEVAL_EMBEDDING_TIMEOUT_MS',
        signal,
      },
    );
    return vectors[0] ?? null;
  }
}
